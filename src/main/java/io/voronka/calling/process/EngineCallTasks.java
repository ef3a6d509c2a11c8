package io.voronka.calling.process;

import io.voronka.calling.CallReport;
import io.voronka.calling.CallTask;
import io.voronka.calling.CallTasks;
import io.voronka.platform.engine.InstanceWaits;
import io.voronka.platform.engine.InstanceWaits.OpenTask;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
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
    private final InstanceWaits waits;

    /** What tasks reveal, by the version of their model, which never changes. */
    private final Map<String, Set<RevealField>> reveals = new ConcurrentHashMap<>();

    EngineCallTasks(RuntimeService runtime, TaskService tasks, RepositoryService repository, InstanceWaits waits) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
        this.waits = waits;
    }

    @Override
    public Optional<CallTask> open(String processInstanceId) {
        return find(processInstanceId).map(this::toCallTask);
    }

    @Override
    public Optional<CallTask> take(String processInstanceId, String holder) {
        boolean woken = send(ContactCallProcess.CALL_TAKEN, processInstanceId);
        Optional<OpenTask> task = find(processInstanceId);
        if (!woken) {
            // the model before this one made its tasks ahead, for anybody
            task = task.filter(ahead -> ahead.assignee() == null);
            task.ifPresent(ahead -> tasks.setAssignee(ahead.id(), holder));
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
            find(processInstanceId).ifPresent(ahead -> tasks.setAssignee(ahead.id(), null));
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
        List<String> waiting = waits.forMessage(processInstanceId, message);
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution, variables));
        return !waiting.isEmpty();
    }

    private Optional<OpenTask> find(String processInstanceId) {
        return waits.task(processInstanceId, ContactCallProcess.TASK_CALL_CONTACT);
    }

    private CallTask toCallTask(OpenTask task) {
        return new CallTask(task.id(), reveals.computeIfAbsent(task.definitionId(), this::readReveals));
    }

    private Set<RevealField> readReveals(String definitionId) {
        UserTask model =
                repository.getBpmnModelInstance(definitionId).getModelElementById(ContactCallProcess.TASK_CALL_CONTACT);
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
