package io.voronka.platform.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.support.VoronkaTest;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@VoronkaTest
class EngineDecisionsIT {

    private static final Map<String, Object> UNSUBSCRIBE = Map.of(
            "suppressed", false,
            "consent", "WITHDRAWN",
            "known", "CLIENT",
            "subscription", "SUBSCRIBED",
            "sameCampaign", false);

    @Autowired
    Decisions decisions;

    @Autowired
    RepositoryService repository;

    @Autowired
    IdentityService identity;

    @Autowired
    HistoryService history;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void evaluatesTheLatestVersionOfEachTransaction() {
        deployWithReason("it-latest", "OPTOUT_KNOWN");
        Evaluation first = decisions.evaluate("it-latest", UNSUBSCRIBE);
        deployWithReason("it-latest", "OPTOUT_RENAMED");
        Evaluation second = decisions.evaluate("it-latest", UNSUBSCRIBE);

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.rule().ruleId()).isEqualTo("R03");
        assertThat(first.rule().reason()).isEqualTo("OPTOUT_KNOWN");
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.rule().reason()).isEqualTo("OPTOUT_RENAMED");
        assertThat(second.definitionId()).isNotEqualTo(first.definitionId());
    }

    @Test
    void answersEqualFactsFromMemoryUnlessTheTableLooksAtTheClock() {
        deployWithReason("it-steady", "OPTOUT_KNOWN");
        assertThat(decisions.evaluate("it-steady", UNSUBSCRIBE)).isSameAs(decisions.evaluate("it-steady", UNSUBSCRIBE));

        deploy("it-fickle", model("it-fickle").replace("\"OPTOUT_KNOWN\"", "if now() = null then \"\" else \"SEEN\""));
        Evaluation seen = decisions.evaluate("it-fickle", UNSUBSCRIBE);
        assertThat(seen.rule().reason()).isEqualTo("SEEN");
        assertThat(decisions.evaluate("it-fickle", UNSUBSCRIBE)).isNotSameAs(seen);
    }

    @Test
    void decidesForWhoeverSendsALeadAndLeavesNoDecisionHistory() {
        deployWithReason("it-rights", "OPTOUT_KNOWN");
        identity.setAuthenticatedUserId("nobody-with-rights");
        try {
            Evaluation inTransaction = transaction.execute(status -> decisions.evaluate("it-rights", UNSUBSCRIBE));
            assertThat(inTransaction).isNotNull();
        } finally {
            identity.clearAuthentication();
        }
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("it-rights")
                        .count())
                .isZero();
    }

    @Test
    void saysWhatIsMissing() {
        deployWithReason("it-missing", "OPTOUT_KNOWN");
        assertThatThrownBy(() -> decisions.evaluate("it-missing", Map.of("suppressed", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Decision 'it-missing' needs the fact 'consent'");
        assertThatThrownBy(() -> decisions.evaluate("it-nowhere", UNSUBSCRIBE)).hasMessageContaining("it-nowhere");
    }

    @Test
    void theEngineEvaluatesWithTheSameFeel() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.getDmnEngineConfiguration().getFeelEngine()).isInstanceOf(CachingFeelEngine.class);
    }

    private void deployWithReason(String key, String reason) {
        deploy(key, model(key).replace("OPTOUT_KNOWN", reason));
    }

    private void deploy(String key, String dmn) {
        repository.createDeployment().addString(key + ".dmn", dmn).deploy();
    }

    /** The subscription table under another key, so that no other test meets it. */
    private static String model(String key) {
        return new String(TestDecisions.model("subscription-decision"), UTF_8)
                .replace("subscription-decision", key)
                .replace("definitions_subscriptionDecision", "definitions_" + key);
    }
}
