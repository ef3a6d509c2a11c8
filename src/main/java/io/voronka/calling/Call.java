package io.voronka.calling;

import io.voronka.kernel.CallId;
import java.time.Duration;
import java.time.Instant;

/**
 * A call to make. A retry is another call of the same request.
 *
 * @param number the how-manieth call of the request, from 1
 * @param attempt the how-manieth attempt, from 1; an attempt is one call or several in quick succession
 * @param callsInAttempt calls of the attempt so far, this one included
 * @param agreedCallback whether the contact named the time of this call
 * @param demotionMinutes what earlier calls of the request cost it in the queue
 */
public record Call(
        CallId id,
        CallRequest request,
        int number,
        int attempt,
        int callsInAttempt,
        boolean agreedCallback,
        int demotionMinutes) {

    static Call first(CallId id, CallRequest request) {
        return new Call(id, request, 1, 1, 1, false, 0);
    }

    Call next(CallId next, RetryRule rule, boolean agreed) {
        return new Call(
                next,
                request,
                number + 1,
                rule.newAttempt() ? attempt + 1 : attempt,
                rule.newAttempt() ? 1 : callsInAttempt + 1,
                agreed,
                demotionMinutes + rule.demotionMinutes());
    }

    /** The same call at the time that the contact has asked for. */
    Call agreed() {
        return new Call(id, request, number, attempt, callsInAttempt, true, demotionMinutes);
    }

    /** Minutes since the contact began to wait. */
    public int waitedMinutes(Instant now) {
        return (int) Math.max(0, Duration.between(request.arrivedAt(), now).toMinutes());
    }
}
