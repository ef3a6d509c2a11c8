package io.voronka.platform.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts the process that the variable {@code targetProcess} names, in the same command and transaction, under the
 * business key of the running instance. What it takes along is listed by the task's extension property {@code passes},
 * names separated by commas; a variable that is not set is not passed.
 */
@Component("startProcess")
class StartProcessDelegate implements JavaDelegate {

    static final String TARGET_PROCESS = "targetProcess";
    static final String PASSES = "passes";

    private final ProcessStarter processes;

    StartProcessDelegate(ProcessStarter processes) {
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String target = (String) execution.getVariable(TARGET_PROCESS);
        if (target == null) {
            throw new IllegalStateException(TARGET_PROCESS + " is not set at " + execution.getCurrentActivityId()
                    + " of instance " + execution.getProcessInstanceId());
        }
        String passes = ExtensionProperties.of(((ExecutionEntity) execution).getActivity(), PASSES);
        processes.start(target, execution.getProcessBusinessKey(), passed(passes, execution));
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
