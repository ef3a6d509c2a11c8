package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.person.deletion.Deadlines.Deadline;
import io.voronka.person.store.DeletionRows;
import io.voronka.person.store.DeletionRows.Known;
import io.voronka.person.store.DeletionSystemRows;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.id.Ids;
import io.voronka.platform.inbox.EventPeople;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.DeletionSnapshots;
import io.voronka.privacy.DestructionActs;
import io.voronka.privacy.KeyedHash;
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

/** Takes requests to be deleted, and tells where they stand. */
@Service
public class Deletions {

    static final String TYPE = "DELETION";

    private static final String REQUEST = "deletion-request";
    private static final String BODY = "deletion-request-body";

    private final DeletionRows rows;
    private final DeletionSystemRows systems;
    private final DeletionSnapshots snapshots;
    private final DestructionActs acts;
    private final DeletionProcess process;
    private final EventPeople people;
    private final Deadlines deadlines;
    private final DeadlineWatch watch;
    private final KeyedHash hash;
    private final Clock clock;

    Deletions(
            DeletionRows rows,
            DeletionSystemRows systems,
            DeletionSnapshots snapshots,
            DestructionActs acts,
            DeletionProcess process,
            EventPeople people,
            Deadlines deadlines,
            DeadlineWatch watch,
            KeyedHash hash,
            Clock clock) {
        this.rows = rows;
        this.systems = systems;
        this.snapshots = snapshots;
        this.acts = acts;
        this.process = process;
        this.people = people;
        this.deadlines = deadlines;
        this.watch = watch;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Takes a request; the same again gives the same. When this returns, a verified one has stopped all contact.
     *
     * @param login of the sender
     * @throws ApiProblem 409 if the sender's id is that of another request
     */
    @Transactional
    public DeletionRequest request(NewDeletion wanted, String login) {
        byte[] requestHash = hash.of(REQUEST, login, wanted.requestId());
        Optional<Known> known = rows.known(requestHash);
        if (known.isPresent()) {
            return repeated(known.get(), wanted);
        }
        DeletionRequest request = newRequest(wanted, login);
        if (!rows.insert(request, requestHash, hash.of(BODY, wanted.body()))) {
            return repeated(rows.known(requestHash).orElseThrow(), wanted);
        }
        snapshots.put(request.id(), wanted.named());
        boolean clear = wanted.verified() && request.found() <= 1;
        PersonId person = request.personId();
        rows.started(
                request.id(),
                process.start(
                        request.id(),
                        clear,
                        wanted.channel().isOwnWish(),
                        person == null ? null : person.toString(),
                        request.warnAt()));
        if (!clear) {
            rows.status(request.id(), DeletionStatus.VERIFYING);
        } else if (wanted.channel().isOwnWish()) {
            rows.verified(request.id(), null, login, request.requestedAt());
        }
        return get(request.id());
    }

    private DeletionRequest newRequest(NewDeletion wanted, String login) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Ids.next();
        Set<PersonId> found = people.of(new InboxEvent(
                id, TYPE, wanted.source(), login, wanted.subject(), Set.of(), Map.of(), wanted.receivedAt()));
        PersonId person = found.size() == 1 ? found.iterator().next() : null;
        Deadline deadline = deadlines.of(
                TYPE, wanted.ground().name(), wanted.receivedAt(), new DecisionSubject(null, person, null));
        return new DeletionRequest(
                id,
                person,
                found.size(),
                wanted.channel(),
                wanted.ground(),
                wanted.receivedAt(),
                now,
                login,
                deadline.dueAt(),
                deadline.warnAt(),
                deadline.reason(),
                null,
                null,
                DeletionStatus.RECEIVED,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private DeletionRequest repeated(Known known, NewDeletion wanted) {
        if (!hash.matches(known.bodyHash(), BODY, wanted.body().getBytes(StandardCharsets.UTF_8))) {
            throw ApiProblem.of(409, "idempotency-conflict", "This requestId came before with another body");
        }
        return get(known.id());
    }

    /** @throws ApiProblem 404 if there is none */
    public DeletionRequest get(UUID id) {
        return rows.find(id).orElseThrow(() -> ApiProblem.of(404, "deletion-not-found", "There is no such deletion"));
    }

    /** Where the person is erased; empty until the erasure is planned. */
    public List<DeletionSystem> systems(UUID id) {
        return systems.of(id);
    }

    /** What is open, the most urgent first, behind another one. */
    public List<DeletionRequest> open(@Nullable DeletionRequest after, int limit) {
        return after == null
                ? rows.open(Instant.EPOCH, new UUID(0, 0), limit)
                : rows.open(after.dueAt(), after.id(), limit);
    }

    /** What is over, the latest first, behind another one; one that is open has nothing behind it. */
    public List<DeletionRequest> closed(@Nullable DeletionRequest after, int limit) {
        if (after == null) {
            // those that are closed in this moment come with the next look
            return rows.closed(clock.instant(), new UUID(-1, -1), limit);
        }
        return after.closedAt() == null ? List.of() : rows.closed(after.closedAt(), after.id(), limit);
    }

    /**
     * Takes a request back.
     *
     * @throws ApiProblem 409 once the erasure has begun, or if it is over
     */
    @Transactional
    public DeletionRequest takeBack(UUID id) {
        get(id);
        DeletionRequest request = rows.lock(id);
        String instance = request.processInstanceId();
        if (!request.status().isOpen() || instance == null || !process.takenBack(instance)) {
            throw ApiProblem.of(409, "deletion-begun", "It can be taken back until the erasure begins, not later");
        }
        return get(id);
    }

    /**
     * Puts its deadline off, as far as the law allows.
     *
     * @throws ApiProblem 404 without such a request, 409 if it can't be put off, 422 for a notice that was not given
     */
    @Transactional
    public DeletionRequest putOff(UUID id, Delay delay) {
        get(id);
        DeletionRequest request = rows.lock(id);
        delay.check(
                request.status().isOpen(), request.noticedAt(), request.receivedAt(), request.dueAt(), clock.instant());
        Deadline later = deadlines.putOff(
                TYPE, request.ground().name(), request.dueAt(), new DecisionSubject(null, request.personId(), null));
        rows.putOff(id, later, delay);
        watch.move(Objects.requireNonNull(request.processInstanceId()), later.warnAt());
        return get(id);
    }

    /**
     * The act of destruction with its log extract, as JSON.
     *
     * @throws ApiProblem 404 without such a request, 409 until the act is drawn up
     */
    public String act(UUID id) {
        get(id);
        return acts.find(id).orElseThrow(() -> ApiProblem.of(409, "act-not-drawn-up", "The act is not drawn up yet"));
    }
}
