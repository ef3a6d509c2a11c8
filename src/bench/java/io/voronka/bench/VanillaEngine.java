package io.voronka.bench;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.Definitions;
import io.voronka.platform.engine.ExtensionProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.CompositeProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.CamundaSpringBootUtil;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The reference: an engine as the starter makes it, with its plugins alone and none of ours. Models, tables and
 * delegates are the product's; tables are evaluated by the engine's own decision service, in its own FEEL, with full
 * history.
 */
class VanillaEngine {

    /** The settings of the product that the starter would have otherwise. */
    static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("camunda.bpm.history-level", "full"),
            Map.entry("camunda.bpm.authorization.enabled", false),
            Map.entry("camunda.bpm.eventing.execution", true),
            Map.entry("camunda.bpm.eventing.task", true),
            Map.entry("camunda.bpm.eventing.history", true),
            Map.entry("camunda.bpm.metrics.enabled", true),
            Map.entry("camunda.bpm.metrics.db-reporter-activate", true),
            Map.entry("camunda.bpm.job-execution.core-pool-size", 3),
            Map.entry("camunda.bpm.job-execution.max-pool-size", 10),
            Map.entry("camunda.bpm.job-execution.queue-capacity", 3),
            Map.entry("camunda.bpm.job-execution.max-jobs-per-acquisition", 3),
            Map.entry("camunda.bpm.generic-properties.properties.task-metrics-enabled", true),
            Map.entry("camunda.bpm.generic-properties.properties.tenant-check-enabled", true),
            Map.entry("camunda.bpm.generic-properties.properties.implicit-variable-update-detection-enabled", true),
            Map.entry("voronka.engine.lean-indexes", false),
            Map.entry("spring.main.allow-bean-definition-overriding", true));

    private static final ThreadLocal<List<MatchedRule>> MATCHED = new ThreadLocal<>();

    @Bean
    @DependsOnDatabaseInitialization
    ProcessEngineConfigurationImpl processEngineConfigurationImpl(List<ProcessEnginePlugin> plugins) {
        SpringProcessEngineConfiguration configuration = CamundaSpringBootUtil.springProcessEngineConfiguration();
        configuration
                .getProcessEnginePlugins()
                .add(new CompositeProcessEnginePlugin(
                        plugins.stream().filter(VanillaEngine::isOfTheStarter).toList()));
        DefaultDmnEngineConfiguration dmn = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener = event -> MATCHED.set(
                event.getMatchingRules().stream().map(VanillaEngine::rule).toList());
        dmn.getCustomPostDecisionTableEvaluationListeners().add(listener);
        configuration.setDmnEngineConfiguration(dmn);
        configuration.setCustomPreBPMNParseListeners(new ArrayList<>(List.of(new ExtensionProperties())));
        return configuration;
    }

    /** Takes the place of the product's own evaluation. */
    @Bean
    Decisions engineDecisions(@Lazy ProcessEngine engine, Definitions definitions) {
        return (key, facts) -> {
            engine.getDecisionService().evaluateDecisionTableByKey(key, facts);
            Definitions.Latest latest = definitions.decision(key);
            return new Evaluation(key, latest.version(), latest.id(), MATCHED.get());
        };
    }

    /** The product's filter before the engine stays away. */
    @Bean
    DelegatingFilterProxyRegistrationBean engineRequestsFilter() {
        DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean("engineRequests");
        filter.setEnabled(false);
        return filter;
    }

    /** And the one that lets a group be called process-owner. */
    private static boolean isOfTheStarter(ProcessEnginePlugin plugin) {
        String name = plugin.getClass().getName();
        return name.startsWith("org.camunda") || name.endsWith(".EngineIdentityPlugin");
    }

    private static MatchedRule rule(DmnEvaluatedDecisionRule rule) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        rule.getOutputEntries()
                .forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
        return new MatchedRule(rule.getId(), new LinkedHashMap<>(outputs));
    }

    static List<String> arguments(Map<String, Object> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }
}
