package io.voronka.demo.fake.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeAnswer.Wire;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Bitrix24 with items that stay: batches, a bucket of requests that leaks, and calls that take effect long after their
 * caller has given up.
 */
public final class FakeBitrix extends FakeSystem {

    private static final int MAX_COMMANDS = 50;
    private static final int BUCKET = 50;
    private static final double DRAIN = 2;

    private final String webhook;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final BitrixMethods methods;
    private final BitrixEvents events;
    private final List<Late> late = new ArrayList<>();
    private final Map<String, Integer> refusals = new LinkedHashMap<>();
    private final Set<String> forbidden = new HashSet<>();
    private boolean limited = true;
    private double level;
    private Instant drained;
    private int requests;
    private int violations;
    private int lateRequests;
    private Duration delay = Duration.ZERO;

    /** A request that takes effect later. */
    private record Late(Instant due, FakeRequest request) {}

    /** @param user and code are the two parts of the webhook's address */
    public FakeBitrix(String user, String code, Clock clock) {
        this.webhook = "/rest/" + user + "/" + code + "/";
        this.clock = clock;
        this.events = new BitrixEvents(clock);
        this.methods = new BitrixMethods(clock, events);
        this.drained = clock.instant();
    }

    /** Whether the bucket refuses requests; it counts them either way. */
    public synchronized void limited(boolean limited) {
        this.limited = limited;
    }

    /** The next requests get no answer, and take effect after the delay only. */
    public synchronized void late(int requests, Duration delay) {
        this.lateRequests = requests;
        this.delay = delay;
    }

    /** The next commands are refused with a code of Bitrix24. */
    public synchronized void refuse(String code, int commands) {
        refusals.merge(code, commands, Integer::sum);
    }

    /** The user of the webhook may not call these methods from now on. */
    public synchronized void forbid(String... methods) {
        forbidden.clear();
        forbidden.addAll(Arrays.asList(methods));
    }

    /** Everything there is now, the oldest first. */
    public synchronized List<BitrixItem> items() {
        settle();
        return methods.all();
    }

    /** What it tells of deals that are added, changed and deleted. */
    public BitrixEvents events() {
        return events;
    }

    /** Somebody adds an item by hand. Of contacts, those with an @ are e-mails. */
    public synchronized long add(int type, Map<String, String> fields, String... contacts) {
        return methods.add(type, fields, values(contacts)).id();
    }

    private List<BitrixItem.ContactValue> values(String... contacts) {
        return Arrays.stream(contacts)
                .map(contact -> methods.value(contact.contains("@") ? "EMAIL" : "PHONE", contact))
                .toList();
    }

    /** What an item was changed to over the interface, change by change. */
    public synchronized List<Map<String, String>> updates(long id) {
        return methods.updates(id);
    }

    /** Somebody deletes an item by hand. */
    public synchronized void remove(long id) {
        methods.remove(id);
    }

    /** Somebody edits an item by hand. */
    public synchronized void edit(long id, Map<String, String> fields, String... contacts) {
        methods.edit(id, fields, values(contacts));
    }

    /** Origins that more than one item has: what was added twice. */
    public synchronized List<String> duplicates() {
        return items().stream()
                .filter(item -> item.field("originatorId").equals("voronka"))
                .collect(Collectors.groupingBy(
                        item -> item.type() + "/" + item.field("originId"), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Requests that came. */
    public synchronized int requests() {
        return requests;
    }

    /** Requests that came faster than the bucket drains. */
    public synchronized int violations() {
        return violations;
    }

    @Override
    protected synchronized FakeAnswer process(FakeRequest request) {
        settle();
        requests++;
        if (!request.path().startsWith(webhook)) {
            return error(401, "INVALID_CREDENTIALS");
        }
        if (overflows()) {
            violations++;
            if (limited) {
                return error(503, "QUERY_LIMIT_EXCEEDED");
            }
        }
        if (lateRequests > 0) {
            lateRequests--;
            late.add(new Late(clock.instant().plus(delay), request));
            return FakeAnswer.json(200, "").over(Wire.SILENT);
        }
        return run(request);
    }

    @Override
    protected FakeAnswer tooMany(FakeRequest request) {
        return error(429, "OPERATION_TIME_LIMIT");
    }

    @Override
    protected FakeAnswer serverError(FakeRequest request) {
        return error(500, "INTERNAL_SERVER_ERROR");
    }

    private boolean overflows() {
        Instant now = clock.instant();
        level = Math.max(0, level - DRAIN * Duration.between(drained, now).toMillis() / 1000);
        drained = now;
        if (level + 1 > BUCKET) {
            return true;
        }
        level++;
        return false;
    }

    private void settle() {
        Instant now = clock.instant();
        for (Iterator<Late> all = late.iterator(); all.hasNext(); ) {
            Late next = all.next();
            if (!next.due().isAfter(now)) {
                all.remove();
                run(next.request());
            }
        }
    }

    private FakeAnswer run(FakeRequest request) {
        if (!request.path().equals(webhook + "batch")) {
            return error(404, "ERROR_METHOD_NOT_FOUND");
        }
        try {
            JsonNode commands = json.readTree(request.body()).path("cmd");
            if (commands.size() > MAX_COMMANDS) {
                return error(400, "ERROR_BATCH_LENGTH_EXCEEDED");
            }
            return FakeAnswer.json(200, json.writeValueAsString(batch(commands)));
        } catch (JsonProcessingException e) {
            return error(400, "INVALID_REQUEST");
        }
    }

    private Map<String, Object> batch(JsonNode commands) {
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, Object> errors = new LinkedHashMap<>();
        Map<String, Object> totals = new LinkedHashMap<>();
        commands.properties().forEach(command -> {
            String[] parts = command.getValue().asText().split("\\?", 2);
            try {
                String refused = forbidden.contains(parts[0]) ? "ACCESS_DENIED" : refusal();
                if (refused != null) {
                    throw new BitrixMethods.RefusedException(refused);
                }
                BitrixMethods.Result result = methods.call(parts[0], PhpQuery.parse(parts.length < 2 ? "" : parts[1]));
                results.put(command.getKey(), result.value());
                if (result.total() != null) {
                    totals.put(command.getKey(), result.total());
                }
            } catch (BitrixMethods.RefusedException e) {
                errors.put(command.getKey(), Map.of("error", String.valueOf(e.getMessage()), "error_description", ""));
            }
        });
        return Map.of(
                "result",
                Map.of(
                        "result",
                        listIfEmpty(results),
                        "result_error",
                        listIfEmpty(errors),
                        "result_total",
                        listIfEmpty(totals)),
                "time",
                Map.of("duration", 0.01));
    }

    private @Nullable String refusal() {
        for (Map.Entry<String, Integer> planned : refusals.entrySet()) {
            if (planned.getValue() > 0) {
                planned.setValue(planned.getValue() - 1);
                return planned.getKey();
            }
        }
        return null;
    }

    /** PHP knows no empty map. */
    private static Object listIfEmpty(Map<String, Object> map) {
        return map.isEmpty() ? List.of() : map;
    }

    private static FakeAnswer error(int status, String code) {
        return FakeAnswer.json(status, "{\"error\":\"" + code + "\",\"error_description\":\"\"}");
    }
}
