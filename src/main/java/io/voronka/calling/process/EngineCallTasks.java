package io.voronka.calling.process;

import io.voronka.calling.CallReport;
import io.voronka.calling.CallTask;
import io.voronka.calling.CallTasks;
import io.voronka.privacy.RevealField;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
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

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService repository;

    EngineCallTasks(RuntimeService runtime, TaskService tasks, RepositoryService repository) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
    }

    @Override
    public Optional<CallTask> open(String processInstanceId) {
        return find(processInstanceId).map(this::toCallTask);
    }

    @Override
    public Optional<CallTask> take(String processInstanceId, String holder) {
        boolean woken = send(ContactCallProcess.CALL_TAKEN, processInstanceId);
        Optional<Task> task = find(processInstanceId);
        if (!woken) {
            // the model before this one made its tasks ahead, for anybody
            task = task.filter(ahead -> ahead.getAssignee() == null);
            task.ifPresent(ahead -> tasks.setAssignee(ahead.getId(), holder));
        }
        return task.map(this::toCallTask);
    }

    @Override
    public boolean isRunning(String processInstanceId) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .count()
                > 0;
    }

    @Override
    public void giveBack(String processInstanceId) {
        if (!send(ContactCallProcess.CALL_RETURNED, processInstanceId)) {
            find(processInstanceId).ifPresent(ahead -> tasks.setAssignee(ahead.getId(), null));
        }
    }

    @Override
    public void stop(String processInstanceId) {
        Map<String, Object> result = Map.of(ContactCallProcess.CONTACT_RESULT, ContactCallProcess.NOT_ALLOWED);
        if (!send(ContactCallProcess.CALL_STOPPED, processInstanceId, result)) {
            runtime.deleteProcessInstanceIfExists(processInstanceId, "call stopped", false, true, false, false);
        }
    }

    @Override
    public void finish(CallTask task, CallReport report) {
        Map<String, Object> sent = new HashMap<>();
        sent.put(ContactCallProcess.OUTCOME, report.outcome().name());
        Instant callbackAt = report.callbackAt();
        if (callbackAt != null) {
            sent.put(ContactCallProcess.CALLBACK_AT, Date.from(callbackAt));
        }
        if (report.durationSec() != null) {
            sent.put(ContactCallProcess.DURATION_SEC, report.durationSec());
        }
        tasks.complete(task.id(), sent);
    }

    /** Whether the instance was waiting for the message; one that was not may be of an older model. */
    private boolean send(String message, String processInstanceId) {
        return send(message, processInstanceId, Map.of());
    }

    private boolean send(String message, String processInstanceId, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(processInstanceId)
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    private Optional<Task> find(String processInstanceId) {
        return tasks
                .createTaskQuery()
                .processInstanceId(processInstanceId)
                .taskDefinitionKey(ContactCallProcess.TASK_CALL_CONTACT)
                .list()
                .stream()
                .findFirst();
    }

    private CallTask toCallTask(Task task) {
        return new CallTask(task.getId(), reveals(task));
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
