package io.voronka.platform.engine.fence;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Adds listeners to every model that no request can skip: business keys are ids, texts of tasks are the model's. */
final class BuiltInGuards extends AbstractBpmnParseListener {

    /** A random or time-ordered UUID, as ids of aggregates are. */
    static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity processDefinition) {
        processDefinition.addBuiltInListener(
                ExecutionListener.EVENTNAME_START, (ExecutionListener) BuiltInGuards::checkBusinessKey, 0);
    }

    @Override
    public void parseUserTask(Element userTaskElement, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, BuiltInGuards::checkTexts);
    }

    private static void checkBusinessKey(DelegateExecution execution) {
        String businessKey = execution.getProcessBusinessKey();
        if (businessKey != null && !ID.matcher(businessKey).matches()) {
            throw new BadUserRequestException("A business key must be the id of an aggregate");
        }
    }

    private static void checkTexts(DelegateTask task) {
        var changes = ((TaskEntity) task).getPropertyChanges();
        if (changes.containsKey(TaskEntity.NAME) || changes.containsKey(TaskEntity.DESCRIPTION)) {
            throw new BadUserRequestException("Name and description of a task come from its model");
        }
    }
}
