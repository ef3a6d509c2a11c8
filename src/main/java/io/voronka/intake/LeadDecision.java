package io.voronka.intake;

import io.voronka.platform.decision.MatchedRule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code subscription-decision} says about one consent entry of a lead, or about the lead as a whole.
 *
 * @param rule id of the rule; null when the lead was refused before the table
 */
record LeadDecision(
        @Nullable String rule,
        LeadAction lead,
        SubscriptionAction subscription,
        SyncAction sync,
        boolean reportable,
        String reason) {

    static final String SUPPRESSED_RULE = "R01";
    static final String SAME_CAMPAIGN_REASON = "DUPLICATE_SAME_CAMPAIGN";

    static final LeadDecision INVALID_CONTACT = new LeadDecision(
            null, LeadAction.REJECT, SubscriptionAction.KEEP, SyncAction.NONE, false, "INVALID_CONTACT");

    static LeadDecision of(MatchedRule rule) {
        return new LeadDecision(
                rule.ruleId(),
                LeadAction.valueOf(rule.requiredText("lead")),
                SubscriptionAction.valueOf(rule.requiredText("subscription")),
                SyncAction.valueOf(rule.requiredText("sync")),
                rule.flag("reportable"),
                rule.reason());
    }

    /**
     * One decision out of those of all consent entries: the strongest lead action and the widest sync win, it is
     * reportable if any is, and rule, subscription action and reason are the winner's.
     */
    static LeadDecision combine(List<LeadDecision> decisions) {
        LeadDecision winner = decisions.stream()
                .min(Comparator.comparing(LeadDecision::lead).thenComparing(LeadDecision::sync))
                .orElseThrow();
        SyncAction sync = decisions.stream()
                .map(LeadDecision::sync)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean reportable = decisions.stream().anyMatch(LeadDecision::reportable);
        return new LeadDecision(winner.rule, winner.lead, winner.subscription, sync, reportable, winner.reason);
    }

    Quality quality() {
        return this.equals(INVALID_CONTACT) || reason.equals(SAME_CAMPAIGN_REASON) ? Quality.LOW : Quality.OK;
    }

    LeadAnswer.Decision answer() {
        return new LeadAnswer.Decision(rule, lead.name(), subscription.name(), sync.name(), reportable, reason);
    }
}
