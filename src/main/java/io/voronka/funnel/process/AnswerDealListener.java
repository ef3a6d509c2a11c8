package io.voronka.funnel.process;

import io.voronka.funnel.DealDesk;
import io.voronka.funnel.LostReason;
import io.voronka.kernel.DealId;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Checks what was answered in a task of a deal, before anything follows from it; whoever answers is responsible for the
 * deal if nobody is yet.
 */
@Component("answerDeal")
class AnswerDealListener implements TaskListener {

    private static final String REFUSED = "REFUSED";

    /** What may be said, by task. */
    private static final Map<String, Answer> ANSWERS = Map.of(
            B2bFunnelProcess.TASK_AGREE_WITH_CLIENT,
            new Answer(B2bFunnelProcess.AGREEMENT, "AGREED", REFUSED),
            B2bFunnelProcess.TASK_FIND_FRESH_DATA,
            new Answer(B2bFunnelProcess.FRESH_DATA, "FOUND", "NOT_FOUND"),
            MainSalesFunnelProcess.TASK_CALL_CLIENT_BACK,
            new Answer(MainSalesFunnelProcess.CONTACT_RESULT, "REACHED", REFUSED, "NOT_REACHED"),
            MainSalesFunnelProcess.TASK_MAKE_OFFER,
            new Answer(MainSalesFunnelProcess.OFFER_RESULT, "OFFERED", REFUSED),
            MainSalesFunnelProcess.TASK_AGREE_ORDER,
            new Answer(MainSalesFunnelProcess.ORDER_RESULT, "ORDERED", REFUSED),
            MainSalesFunnelProcess.TASK_FOLLOW_ORDER,
            new Answer(MainSalesFunnelProcess.ORDER_STATE, "DELIVERED", "RETURNED", "CANCELLED"));

    private static final Answer WHY_LOST = new Answer(
            MainSalesFunnelProcess.LOST_REASON,
            Arrays.stream(LostReason.values()).map(LostReason::name).toArray(String[]::new));

    private final DealDesk desk;
    private final Clock clock;

    AnswerDealListener(DealDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    private record Answer(String variable, List<String> choices) {

        Answer(String variable, String... choices) {
            this(variable, List.of(choices));
        }

        Object of(DelegateTask task) {
            Object said = task.getVariable(variable);
            if (!(said instanceof String choice) || !choices.contains(choice)) {
                throw new InvalidTaskInputException(variable, "must be one of " + choices);
            }
            return said;
        }
    }

    @Override
    public void notify(DelegateTask task) {
        String login = task.getAssignee();
        if (login == null) {
            throw new InvalidTaskInputException("assignee", "claim the task first");
        }
        Answer answer = ANSWERS.get(task.getTaskDefinitionKey());
        if (answer != null) {
            boolean isRefusal = REFUSED.equals(answer.of(task));
            if (isRefusal && asksWhy(answer)) {
                WHY_LOST.of(task);
            }
        }
        desk.answered(DealId.of(task.getExecution().getProcessBusinessKey()), login);
        if (task.getTaskDefinitionKey().equals(B2bFunnelProcess.TASK_TAKE_DEAL)) {
            // in the queue of calls it has been waiting since now
            task.getExecution().setVariable(B2bFunnelProcess.ARRIVED_AT, Date.from(clock.instant()));
        }
    }

    private static boolean asksWhy(Answer answer) {
        return answer.variable().equals(MainSalesFunnelProcess.OFFER_RESULT)
                || answer.variable().equals(MainSalesFunnelProcess.ORDER_RESULT);
    }
}
