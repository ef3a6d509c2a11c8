package io.voronka.calling;

import io.voronka.platform.time.BusinessTime;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says why a call is the next one. Every sentence repeats a column of its row, none explains more than it knows. */
@Component
class CallReasons {

    private final BusinessTime time;

    CallReasons(BusinessTime time) {
        this.time = time;
    }

    List<String> why(WaitingCall waiting, String operator, Skills can, Instant now) {
        Call call = waiting.call();
        List<String> why = new ArrayList<>();
        if (call.agreedCallback()) {
            why.add("agreed callback "
                    + LocalTime.ofInstant(waiting.dueAt(), time.zone()).truncatedTo(ChronoUnit.MINUTES));
            if (operator.equals(waiting.preferredOperator())) {
                why.add("agreed by the same operator");
            }
        } else if (operator.equals(waiting.preferredOperator())) {
            why.add("kept for the operator");
        }
        CallRank rank = waiting.rank();
        if (rank != null) {
            why.add("lane " + rank.lane() + ", rule " + rank.reason());
            if (rank.headStartMinutes() > 0) {
                why.add("head start " + rank.headStartMinutes() + " min");
            } else if (rank.headStartMinutes() < 0) {
                why.add("put back by " + -rank.headStartMinutes() + " min");
            }
        }
        why.add("waiting " + call.waitedMinutes(now) + " min");
        why.add("attempt " + call.attempt());
        if (call.demotionMinutes() > 0) {
            why.add("demoted by " + call.demotionMinutes() + " min");
        }
        if (can.topics().contains(call.request().topic())) {
            why.add("skill " + call.request().topic());
        }
        return why;
    }
}
