package io.voronka.calling;

import io.voronka.calling.store.CallClaims;
import io.voronka.calling.store.Calls;
import io.voronka.calling.store.HeldCalls;
import io.voronka.calling.store.OperatorSkills;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives operators their next calls, and takes back what they leave. */
@Service
public class CallQueue {

    /** Calls that become due are let into the queue by whoever asks for one, so many at a time. */
    private static final int WOKEN = 100;

    /** Why a call was stopped whose process is over. */
    static final String PROCESS_ENDED = "PROCESS_ENDED";

    private final Calls calls;
    private final HeldCalls held;
    private final CallClaims claims;
    private final OperatorSkills skills;
    private final CallGuard guard;
    private final CallTasks tasks;
    private final CallReasons reasons;
    private final CallingProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CallQueue(
            Calls calls,
            HeldCalls held,
            CallClaims claims,
            OperatorSkills skills,
            CallGuard guard,
            CallTasks tasks,
            CallReasons reasons,
            CallingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.calls = calls;
        this.held = held;
        this.claims = claims;
        this.skills = skills;
        this.guard = guard;
        this.tasks = tasks;
        this.reasons = reasons;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What one look into the queue brought: a call, or whether another look is worth it. */
    private record Look(@Nullable TakenCall taken, boolean again) {}

    /**
     * Takes the best call that the operator may make, or nothing. Calls that the contact gate refuses at this instant
     * are put off or stopped on the way, one transaction each; those whose person somebody is at are left alone.
     *
     * @throws ApiProblem 409 if the operator holds a call
     */
    public Optional<TakenCall> next(String operator) {
        requireNoneHeld(operator);
        Skills can = skills.of(operator);
        claims.wake(clock.instant(), WOKEN);
        Set<CallId> busy = new HashSet<>();
        for (int refused = 0; refused < properties.claims(); refused++) {
            Look look = look(operator, can, busy);
            if (look.taken() != null || !look.again()) {
                return Optional.ofNullable(look.taken());
            }
        }
        return Optional.empty();
    }

    /**
     * Gives a held call back; it stands where it stood.
     *
     * @throws ApiProblem 404 for an unknown call, 409 for a closed one, 403 for one that the operator does not hold
     */
    public void giveBack(CallId id, String operator) {
        transaction.executeWithoutResult(status -> {
            WaitingCall taken = calls.find(id).orElseThrow(CallQueue::unknown);
            CallHolding.require(taken, operator);
            CallHolding.require(calls.lock(id), operator);
            release(taken);
        });
    }

    /** Keeps a call with its holder for another while; says whether the operator holds it. */
    public boolean touch(CallId id, String operator) {
        return held.touch(id, operator, clock.instant().plus(properties.hold()));
    }

    /** Takes back a call whose hold has lapsed; false if it has not after all, or another node sees to it. */
    boolean takeBack(CallId id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<WaitingCall> lapsed = held.lockLapsed(id, clock.instant());
            lapsed.ifPresent(this::release);
            return lapsed.isPresent();
        }));
    }

    static ApiProblem unknown() {
        return ApiProblem.of(404, "unknown-call", "There is no such call");
    }

    private void release(WaitingCall taken) {
        held.release(taken.call().id());
        tasks.giveBack(taken.call().request().processInstanceId());
    }

    private Look look(String operator, Skills can, Set<CallId> busy) {
        try {
            Look look = transaction.execute(status -> lookNow(operator, can, busy));
            return look == null ? new Look(null, false) : look;
        } catch (DuplicateKeyException e) {
            requireNoneHeld(operator); // the same operator has asked twice at once
            throw e;
        }
    }

    private Look lookNow(String operator, Skills can, Set<CallId> busy) {
        Instant now = clock.instant();
        WaitingCall best = claims.lockBest(operator, can, busy, now).orElse(null);
        if (best == null) {
            return new Look(null, false);
        }
        if (!guard.tryLockPerson(best)) {
            busy.add(best.call().id());
            return new Look(null, true);
        }
        if (!guard.allows(best, now)) {
            return new Look(null, true);
        }
        CallId id = best.call().id();
        held.hold(id, operator, now, now.plus(properties.hold()));
        return tasks.take(best.call().request().processInstanceId(), operator)
                .map(task -> new Look(taken(best, task, operator, can, now), false))
                .orElseGet(() -> notAwaited(best, now));
    }

    /** Its process has ended without it, or is on the way to waiting for it, as one of an older model may be. */
    private Look notAwaited(WaitingCall call, Instant now) {
        CallId id = call.call().id();
        if (tasks.isRunning(call.call().request().processInstanceId())) {
            held.release(id);
            calls.putOff(id, now.plus(properties.hold()), now);
        } else {
            calls.stop(id, PROCESS_ENDED, now);
        }
        return new Look(null, true);
    }

    private TakenCall taken(WaitingCall call, CallTask task, String operator, Skills can, Instant now) {
        CallRequest request = call.call().request();
        CallRank rank = call.rank();
        return new TakenCall(
                call.call().id(),
                task.id(),
                request.leadId(),
                request.dealId(),
                request.topic(),
                call.call().attempt(),
                rank == null ? "" : rank.lane(),
                reasons.why(call, operator, can, now),
                "/api/v1/calls/" + call.call().id() + "/card");
    }

    private void requireNoneHeld(String operator) {
        Optional<UUID> one = held.heldBy(operator);
        if (one.isPresent()) {
            throw ApiProblem.of(409, "call-held", "The operator holds a call")
                    .with("callId", one.get().toString());
        }
    }
}
