package io.voronka.person.request;

import io.voronka.kernel.PersonId;
import io.voronka.person.deletion.DeadlineWatch;
import io.voronka.person.deletion.Deadlines;
import io.voronka.person.deletion.Deadlines.Deadline;
import io.voronka.person.deletion.Delay;
import io.voronka.person.store.PersonRequestRows;
import io.voronka.person.store.PersonRequestRows.Known;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.id.Ids;
import io.voronka.platform.inbox.EventPeople;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.KeyedHash;
import io.voronka.privacy.Reveal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes requests of people, and tells where they stand. */
@Service
public class PersonRequests {

    /** Ground of requests that need none, in {@code statutory-deadline}. */
    private static final String NO_GROUND = "NONE";

    private static final String REQUEST = "person-request";
    private static final String BODY = "person-request-body";

    private final PersonRequestRows rows;
    private final RequestContents contents;
    private final PersonRequestSteps steps;
    private final RequestProcess process;
    private final EventPeople people;
    private final Deadlines deadlines;
    private final DeadlineWatch watch;
    private final Reveal reveal;
    private final KeyedHash hash;
    private final Clock clock;

    PersonRequests(
            PersonRequestRows rows,
            RequestContents contents,
            PersonRequestSteps steps,
            RequestProcess process,
            EventPeople people,
            Deadlines deadlines,
            DeadlineWatch watch,
            Reveal reveal,
            KeyedHash hash,
            Clock clock) {
        this.rows = rows;
        this.contents = contents;
        this.steps = steps;
        this.process = process;
        this.people = people;
        this.deadlines = deadlines;
        this.watch = watch;
        this.reveal = reveal;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Takes a request; the same again gives the same. When this returns, a verified restriction holds, and so does an
     * objection to marketing of whom the request names without a doubt.
     *
     * @param login of the sender
     * @throws ApiProblem 409 if the sender's id is that of another request
     */
    @Transactional
    public PersonRequest request(NewPersonRequest wanted, String login) {
        byte[] requestHash = hash.of(REQUEST, login, wanted.requestId());
        Optional<Known> known = rows.known(requestHash);
        if (known.isPresent()) {
            return repeated(known.get(), wanted);
        }
        PersonRequest request = newRequest(wanted, login);
        if (!rows.insert(request, requestHash, hash.of(BODY, wanted.body()))) {
            return repeated(rows.known(requestHash).orElseThrow(), wanted);
        }
        contents.put(request.id(), wanted.content());
        PersonId person = request.personId();
        boolean clear = request.status() != RequestStatus.VERIFYING;
        if (clear && wanted.verified()) {
            rows.verified(request.id(), null, login, request.requestedAt());
        }
        rows.started(request.id(), process.start(request, clear, person != null && steps.isKnown(person)));
        return get(request.id());
    }

    private PersonRequest newRequest(NewPersonRequest wanted, String login) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Ids.next();
        Set<PersonId> found = people.of(new InboxEvent(
                id,
                "PERSON_REQUEST",
                wanted.source(),
                login,
                wanted.subject(),
                Set.of(),
                Map.of(),
                wanted.receivedAt()));
        PersonId person = found.size() == 1 ? found.iterator().next() : null;
        Deadline deadline = deadlines.of(
                wanted.type().name(), NO_GROUND, wanted.receivedAt(), new DecisionSubject(null, person, null));
        // Who is not advertised to has lost nothing, should somebody else have asked for it.
        boolean sure = wanted.verified() || wanted.type() == RequestType.OBJECTION;
        boolean clear = sure && found.size() <= 1;
        return new PersonRequest(
                id,
                person,
                found.size(),
                wanted.type(),
                wanted.channel(),
                wanted.receivedAt(),
                now,
                login,
                deadline.dueAt(),
                deadline.warnAt(),
                deadline.reason(),
                null,
                null,
                clear ? RequestStatus.IN_PROGRESS : RequestStatus.VERIFYING,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private PersonRequest repeated(Known known, NewPersonRequest wanted) {
        if (!hash.matches(known.bodyHash(), BODY, wanted.body().getBytes(StandardCharsets.UTF_8))) {
            throw ApiProblem.of(409, "idempotency-conflict", "This requestId came before with another body");
        }
        return get(known.id());
    }

    /** @throws ApiProblem 404 if there is none */
    public PersonRequest get(UUID id) {
        return rows.find(id).orElseThrow(PersonRequests::unknown);
    }

    private static ApiProblem unknown() {
        return ApiProblem.of(404, "request-not-found", "There is no such request");
    }

    /**
     * Puts its deadline off, as far as the law allows.
     *
     * @throws ApiProblem 404 without such a request, 409 if it can't be put off, 422 for a notice that was not given
     */
    @Transactional
    public PersonRequest putOff(UUID id, Delay delay) {
        PersonRequest request = rows.lock(id).orElseThrow(PersonRequests::unknown);
        delay.check(
                request.closedAt() == null,
                request.noticedAt(),
                request.receivedAt(),
                request.dueAt(),
                clock.instant());
        Deadline later = deadlines.putOff(
                request.type().name(), NO_GROUND, request.dueAt(), new DecisionSubject(null, request.personId(), null));
        rows.putOff(id, later, delay);
        watch.move(Objects.requireNonNull(request.processInstanceId()), later.warnAt());
        return get(id);
    }

    /** What is open, the most urgent first, behind another one. */
    public List<PersonRequest> open(@Nullable PersonRequest after, int limit) {
        return after == null
                ? rows.open(Instant.EPOCH, new UUID(0, 0), limit)
                : rows.open(after.dueAt(), after.id(), limit);
    }

    /**
     * Shows what the request says of the person, once that is audited.
     *
     * @throws ApiProblem 404 without such a request, 410 once it is closed, 429 over the quota of the day
     */
    public RequestContent show(UUID id, String login) {
        PersonRequest request = get(id);
        RequestContent content = contents.find(id).orElseThrow(PersonRequests::closed);
        PersonId person = request.personId();
        reveal.audit(
                person == null ? new PersonId(id) : person,
                List.of("REQUEST"),
                "request " + id + " of the person",
                login,
                Roles.DPO);
        return content;
    }

    static ApiProblem closed() {
        return ApiProblem.of(410, "request-closed", "The request is closed, and what it said is destroyed");
    }
}
