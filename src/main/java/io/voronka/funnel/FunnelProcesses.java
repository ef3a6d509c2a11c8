package io.voronka.funnel;

import io.voronka.kernel.DealId;
import io.voronka.platform.engine.EngineCommands;
import io.voronka.platform.engine.ProcessStarter;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts the processes of deals, all of a transaction in one engine command; the business key is the deal's id. */
@Component
class FunnelProcesses {

    private final EngineCommands commands;
    private final ProcessStarter processes;
    private final FunnelProperties properties;

    FunnelProcesses(EngineCommands commands, ProcessStarter processes, FunnelProperties properties) {
        this.commands = commands;
        this.processes = processes;
        this.properties = properties;
    }

    /**
     * @param asked how each deal was asked for
     * @return the instances by deal; a deal of the base has none
     */
    Map<DealId, String> start(Collection<Deal> deals, Map<DealId, NewDeal> asked) {
        if (deals.stream().allMatch(deal -> deal.funnel().process() == null)) {
            return Map.of();
        }
        return commands.inOneCommand(() -> {
            Map<DealId, String> instances = new LinkedHashMap<>();
            for (Deal deal : deals) {
                String process = deal.funnel().process();
                NewDeal as = asked.get(deal.id());
                if (process != null && as != null) {
                    instances.put(deal.id(), processes.start(process, deal.id().toString(), variables(deal, as)));
                }
            }
            return instances;
        });
    }

    private Map<String, Object> variables(Deal deal, NewDeal as) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("personId", deal.personId().toString());
        variables.put("dealId", deal.id().toString());
        put(
                variables,
                "topic",
                deal.facts().topic() == null
                        ? properties.topic(deal.funnel())
                        : deal.facts().topic());
        put(
                variables,
                "leadId",
                deal.origin().leadId() == null ? null : deal.origin().leadId().toString());
        put(variables, "productGroup", deal.facts().productGroup());
        put(variables, "region", deal.facts().region());
        variables.put("arrivedAt", Date.from(deal.createdAt()));
        if (deal.funnel() == Funnel.MAIN) {
            variables.put("entry", as.entry().name());
        }
        return variables;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
