package io.voronka.platform.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts the process that the variable {@code targetProcess} names, in the same command and transaction, under the
 * business key of the running instance; a process with a {@link ProcessDoor} is started by that. What it takes along is listed by the task's extension property {@code passes},
 * names separated by commas; a variable that is not set is not passed.
 */
@Component("startProcess")
class StartProcessDelegate implements JavaDelegate {

    static final String TARGET_PROCESS = "targetProcess";
    static final String PASSES = "passes";

    private final ProcessStarter processes;
    private final ObjectProvider<ProcessDoor> doors;

    StartProcessDelegate(ProcessStarter processes, ObjectProvider<ProcessDoor> doors) {
        this.processes = processes;
        this.doors = doors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String target = (String) execution.getVariable(TARGET_PROCESS);
        if (target == null) {
            throw new IllegalStateException(TARGET_PROCESS + " is not set at " + execution.getCurrentActivityId()
                    + " of instance " + execution.getProcessInstanceId());
        }
        String passes = ExtensionProperties.of(((ExecutionEntity) execution).getActivity(), PASSES);
        Map<String, Object> passed = passed(passes, execution);
        String businessKey = execution.getProcessBusinessKey();
        doors.stream()
                .filter(door -> door.processes().contains(target))
                .findFirst()
                .ifPresentOrElse(
                        door -> door.open(target, businessKey, passed),
                        () -> processes.start(target, businessKey, passed));
    }

    private static Map<String, Object> passed(@Nullable String names, DelegateExecution execution) {
        Map<String, Object> variables = new HashMap<>();
        if (names != null) {
            for (String name : names.trim().split("\\s*,\\s*")) {
                Object value = execution.getVariable(name);
                if (value != null) {
                    variables.put(name, value);
                }
            }
        }
        return variables;
    }
}
