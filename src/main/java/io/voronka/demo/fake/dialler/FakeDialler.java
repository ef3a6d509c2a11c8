package io.voronka.demo.fake.dialler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A dialler that takes jobs, calls nobody, and tells how its calls ended: out of order, and now and then twice. It takes
 * each job once, and dials none that was taken back or whose time is over.
 */
public final class FakeDialler extends FakeSystem {

    private static final String JOBS = "/jobs";
    private static final String CANCEL = "/cancel";
    private static final int LONGEST_TALK = 180;
    private static final double TOLD_TWICE = 0.2;
    private static final List<String> ENDS =
            List.of("ANSWERED", "ANSWERED", "ANSWERED", "NO_ANSWER", "BUSY", "DECLINED", "INVALID", "FAILED");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final String key;
    private final Clock clock;
    private final Random random;
    private int repeated;

    public FakeDialler(String key, Clock clock, long seed) {
        this.key = key;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** Where a job stands. */
    public enum State {
        TAKEN,
        DIALLED,
        CANCELLED,
        EXPIRED
    }

    /** A job, by what it was taken with. */
    public record Job(String jobId, String callId, String phone, String topic, Instant dialBefore, State state) {

        private Job in(State other) {
            return new Job(jobId, callId, phone, topic, dialBefore, other);
        }

        /** Says nothing of the phone. */
        @Override
        public String toString() {
            return "Job[" + callId + ", " + state + "]";
        }
    }

    /** All jobs in the order in which they came. */
    public synchronized List<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    /** How often a job came again. */
    public synchronized int repeated() {
        return repeated;
    }

    /** Dials what waits; the events to tell, in the order in which they are told. */
    public synchronized List<String> dial() {
        Instant now = clock.instant();
        List<String> events = new ArrayList<>();
        for (Job job : List.copyOf(jobs.values())) {
            if (job.state() == State.TAKEN) {
                boolean late = now.isAfter(job.dialBefore());
                jobs.put(job.jobId(), job.in(late ? State.EXPIRED : State.DIALLED));
                if (!late) {
                    events.addAll(dialled(job, now));
                }
            }
        }
        Collections.shuffle(events, random);
        return events;
    }

    private List<String> dialled(Job job, Instant now) {
        String end = ENDS.get(random.nextInt(ENDS.size()));
        ObjectNode event = json.createObjectNode()
                .put("eventId", UUID.randomUUID().toString())
                .put("callId", job.callId())
                .put("status", end)
                .put("attempt", 1)
                .put("startedAt", now.toString())
                .put("durationSec", end.equals("ANSWERED") ? random.nextInt(1, LONGEST_TALK) : 0)
                .put("optOut", end.equals("ANSWERED") && random.nextInt(ENDS.size()) == 0);
        if (end.equals("ANSWERED")) {
            event.putObject("answers").put("callback", random.nextBoolean());
            event.put("recordingUrl", "https://dialler.example/recordings/" + job.jobId());
            event.putObject("cost").put("amount", "2.40").put("currency", "RUB");
        }
        String text = event.toString();
        return random.nextDouble() < TOLD_TWICE ? List.of(text, text) : List.of(text);
    }

    @Override
    protected synchronized FakeAnswer process(FakeRequest request) {
        if (key.isEmpty() || !request.header("Authorization").equals("Bearer " + key)) {
            return FakeAnswer.json(401, "{}");
        }
        String path = request.path();
        if (path.equals(JOBS)) {
            return take(request.body());
        }
        return path.startsWith(JOBS + "/") && path.endsWith(CANCEL)
                ? cancel(path.substring(JOBS.length() + 1, path.length() - CANCEL.length()))
                : FakeAnswer.json(404, "{}");
    }

    private FakeAnswer take(String body) {
        JsonNode sent;
        try {
            sent = json.readTree(body);
        } catch (JsonProcessingException e) {
            return FakeAnswer.json(400, "{}");
        }
        String id = sent.path("jobId").asText();
        if (jobs.containsKey(id)) {
            repeated++;
            return FakeAnswer.json(409, "{}");
        }
        jobs.put(
                id,
                new Job(
                        id,
                        sent.path("callId").asText(),
                        sent.path("phone").asText(),
                        sent.path("topic").asText(),
                        Instant.parse(sent.path("dialBefore").asText()),
                        State.TAKEN));
        return FakeAnswer.json(202, "{}");
    }

    private FakeAnswer cancel(String callId) {
        List<Job> of = jobs.values().stream()
                .filter(job -> job.callId().equals(callId))
                .toList();
        of.stream()
                .filter(job -> job.state() == State.TAKEN)
                .forEach(job -> jobs.put(job.jobId(), job.in(State.CANCELLED)));
        return FakeAnswer.json(of.isEmpty() ? 404 : 200, "{}");
    }
}
