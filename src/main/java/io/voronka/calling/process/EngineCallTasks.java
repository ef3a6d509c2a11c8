package io.voronka.calling.process;

import io.voronka.calling.CallTask;
import io.voronka.calling.CallTasks;
import io.voronka.privacy.RevealField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** Finds the task of a call, and reads what its model reveals from the version that the instance runs on. */
@Component
class EngineCallTasks implements CallTasks {

    /** Property of a user task: names of {@link RevealField}, separated by commas. */
    private static final String REVEALS = "reveals";

    private final TaskService tasks;
    private final RepositoryService repository;

    EngineCallTasks(TaskService tasks, RepositoryService repository) {
        this.tasks = tasks;
        this.repository = repository;
    }

    @Override
    public Optional<CallTask> open(String processInstanceId) {
        return tasks
                .createTaskQuery()
                .processInstanceId(processInstanceId)
                .taskDefinitionKey(ContactCallProcess.TASK_CALL_CONTACT)
                .list()
                .stream()
                .findFirst()
                .map(task -> new CallTask(task.getAssignee(), reveals(task)));
    }

    private Set<RevealField> reveals(Task task) {
        UserTask model = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        Set<RevealField> fields = EnumSet.noneOf(RevealField.class);
        if (model.getExtensionElements() != null) {
            model.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> REVEALS.equals(property.getCamundaName()))
                    .flatMap(EngineCallTasks::fields)
                    .forEach(fields::add);
        }
        return fields;
    }

    /** A name that is none shows nothing. */
    private static Stream<RevealField> fields(CamundaProperty property) {
        List<String> names = List.of(property.getCamundaValue().strip().split("\\s*,\\s*"));
        return Arrays.stream(RevealField.values()).filter(field -> names.contains(field.name()));
    }
}
