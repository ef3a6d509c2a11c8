package io.voronka.funnel.process;

import io.voronka.funnel.reactivation.Picked;
import io.voronka.funnel.reactivation.ReactivationRuns;
import io.voronka.kernel.DealId;
import io.voronka.platform.engine.EngineCommands;
import io.voronka.platform.engine.ProcessStarter;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts and ends many instances of {@code b2cReactivation} in one engine command. */
@Component
class EngineReactivations implements ReactivationRuns {

    private final EngineCommands commands;
    private final ProcessStarter processes;
    private final RuntimeService runtime;
    private final TaskService tasks;

    EngineReactivations(EngineCommands commands, ProcessStarter processes, RuntimeService runtime, TaskService tasks) {
        this.commands = commands;
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @Override
    public Map<DealId, String> start(List<Picked> deals, Instant now) {
        return commands.inOneCommand(() -> {
            Map<DealId, String> instances = new LinkedHashMap<>();
            for (Picked deal : deals) {
                instances.put(
                        deal.dealId(),
                        processes.start(
                                B2cReactivationProcess.KEY, deal.dealId().toString(), variables(deal, now)));
            }
            return instances;
        });
    }

    private static Map<String, Object> variables(Picked deal, Instant now) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(B2cReactivationProcess.PERSON_ID, deal.personId().toString());
        variables.put(B2cReactivationProcess.ARRIVED_AT, Date.from(now));
        put(
                variables,
                B2cReactivationProcess.LEAD_ID,
                deal.leadId() == null ? null : deal.leadId().toString());
        put(variables, B2cReactivationProcess.PRODUCT_GROUP, deal.productGroup());
        put(variables, B2cReactivationProcess.REGION, deal.region());
        return variables;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    @Override
    public Set<String> settling(Collection<String> instances) {
        return instances.isEmpty()
                ? Set.of()
                : tasks
                        .createTaskQuery()
                        .processInstanceIdIn(instances.toArray(String[]::new))
                        .taskDefinitionKey(B2cReactivationProcess.TASK_SETTLE_DEAL)
                        .list()
                        .stream()
                        .map(Task::getProcessInstanceId)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void shiftEnded(Collection<String> instances) {
        commands.inOneCommand(() -> {
            instances.forEach(instance -> runtime.createMessageCorrelation(B2cReactivationProcess.SHIFT_ENDED)
                    .processInstanceId(instance)
                    .correlateAllWithResult());
            return instances.size();
        });
    }
}
