package io.voronka.platform.engine;

import io.voronka.kernel.DealId;
import io.voronka.platform.event.StageReached;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells of the stages that models mark their steps with: {@code stage} on a task, event, call activity or sub-process.
 * A step may say why its stage is reached: {@code stageReason} is a code, {@code stageReasonFrom} names the variable that
 * holds one. The listeners are built in: no request can skip them.
 */
public final class StageMarks extends AbstractBpmnParseListener {

    /** Property of a step: the stage of a deal that has come to it. */
    public static final String STAGE = "stage";

    /** Property of a process: the funnel whose stages its steps are marked with. */
    public static final String FUNNEL = "funnel";

    private static final String REASON = "stageReason";
    private static final String REASON_FROM = "stageReasonFrom";
    private static final String PROCESS = "process";

    private final ApplicationEventPublisher events;
    private final Clock clock;

    StageMarks(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    private record Mark(
            String stage, @Nullable String reason, @Nullable String reasonFrom) {}

    private void mark(Element element, ActivityImpl activity) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
        String stage = properties == null ? null : properties.get(STAGE);
        if (stage != null) {
            Mark mark = new Mark(stage, properties.get(REASON), properties.get(REASON_FROM));
            activity.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> reached(execution, mark), 0);
        }
    }

    private void reached(DelegateExecution execution, Mark mark) {
        String businessKey = execution.getProcessBusinessKey();
        if (businessKey == null) {
            throw new IllegalStateException("An instance with stages needs the id of its deal as business key");
        }
        Object reason = mark.reasonFrom() == null ? mark.reason() : execution.getVariable(mark.reasonFrom());
        events.publishEvent(new StageReached(
                DealId.of(businessKey),
                mark.stage(),
                reason instanceof String code ? code : null,
                execution.getCurrentActivityId(),
                Objects.requireNonNullElse(Context.getCommandContext().getAuthenticatedUserId(), PROCESS),
                clock.instant()));
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseManualTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        mark(element, activity);
    }
}
