package io.voronka.intake;

import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.intake.LeadFile.Judged;
import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.DecisionId;
import io.voronka.kernel.Purpose;
import io.voronka.person.PersonStage;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.SuppressionScope;
import io.voronka.subscription.Scope;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a lead to {@code subscription-decision}: once for each consent to be contacted, or once as a whole, and combines
 * what the table says.
 *
 * <p>A consent to the processing of data alone opens no subscription: it is registered and not put to the table.
 */
@Component
class LeadDeciding {

    static final String TABLE = "subscription-decision";

    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final LeadNormalizer normalizer;
    private final ConsentEvidence evidence;

    LeadDeciding(Decisions decisions, DecisionLedger ledger, LeadNormalizer normalizer, ConsentEvidence evidence) {
        this.decisions = decisions;
        this.ledger = ledger;
        this.normalizer = normalizer;
        this.evidence = evidence;
    }

    LeadDecision decide(IntakeSession session, LeadFile file, String processInstanceId) {
        List<ConsentEntry> entries = file.document().consents().stream()
                .filter(entry -> entry.purpose() != Purpose.PROCESSING)
                .toList();
        List<Suppression> standing = session.standing(contacts(file));
        if (entries.isEmpty()) {
            judge(file, null, facts(file, null, standing), processInstanceId);
        }
        for (ConsentEntry entry : entries) {
            judge(file, entry, facts(file, entry, standing), processInstanceId);
        }
        LeadDecision combined = LeadDecision.combine(
                file.judged().stream().map(Judged::decision).toList());
        file.decision(combined);
        return combined;
    }

    private void judge(
            LeadFile file, @Nullable ConsentEntry entry, Map<String, Object> facts, String processInstanceId) {
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        DecisionId id = ledger.record(evaluation, facts, subject(file, processInstanceId));
        file.judged().add(new Judged(entry, LeadDecision.of(evaluation.rule()), id.value()));
    }

    static DecisionSubject subject(LeadFile file, String processInstanceId) {
        PersonFile person = file.person();
        return new DecisionSubject(file.leadId(), person == null ? null : person.id(), processInstanceId);
    }

    /** Suppressions stand against contacts: those of the lead, and all others of its person. */
    private Set<BlindIndex> contacts(LeadFile file) {
        Set<BlindIndex> contacts = new LinkedHashSet<>(file.normalized().suppressible());
        PersonFile person = file.person();
        if (person != null) {
            contacts.addAll(normalizer.suppressible(person.record()));
        }
        return contacts;
    }

    private Map<String, Object> facts(LeadFile file, @Nullable ConsentEntry entry, List<Suppression> standing) {
        Subscription subscription = subscription(file, entry);
        return Map.of(
                "suppressed", isRestricted(file) || isSuppressed(standing, entry == null ? null : entry.channel()),
                "consent", consent(file, entry, subscription),
                "known", file.facts().known().name(),
                "subscription", state(subscription),
                "sameCampaign", file.facts().sameCampaign());
    }

    /** Blocked data is not used, whatever comes in. */
    private static boolean isRestricted(LeadFile file) {
        PersonFile person = file.person();
        return person != null && person.state().stage() == PersonStage.RESTRICTED;
    }

    /** A lead that asks for no channel is stopped only by a suppression of all. */
    private static boolean isSuppressed(List<Suppression> standing, @Nullable Channel channel) {
        return standing.stream()
                .map(Suppression::scope)
                .anyMatch(scope -> channel == null ? scope == SuppressionScope.ALL : scope.covers(channel));
    }

    private String consent(LeadFile file, @Nullable ConsentEntry entry, @Nullable Subscription subscription) {
        if (entry == null) {
            return "ABSENT";
        }
        if (entry.action() == ConsentAction.WITHDRAWN) {
            return "WITHDRAWN";
        }
        return evidence.isFull(
                        entry,
                        lastOptOut(file, entry, subscription),
                        file.submission().receivedAt())
                ? "GRANTED"
                : "ABSENT";
    }

    /** Out of a topic is who left it, or the whole channel. */
    private static @Nullable Instant lastOptOut(
            LeadFile file, ConsentEntry entry, @Nullable Subscription subscription) {
        Instant topic = subscription == null ? null : subscription.lastOptOutAt();
        PersonFile person = file.person();
        Subscription whole = person == null || entry.channel() == null
                ? null
                : person.subscription(scope(file, entry.channel(), null));
        Instant channel = whole == null ? null : whole.lastOptOutAt();
        if (topic == null || channel == null) {
            return topic == null ? channel : topic;
        }
        return topic.isAfter(channel) ? topic : channel;
    }

    private static @Nullable Subscription subscription(LeadFile file, @Nullable ConsentEntry entry) {
        PersonFile person = file.person();
        return entry == null || entry.channel() == null || person == null
                ? null
                : person.subscription(scope(file, entry.channel(), entry.topic()));
    }

    static Scope scope(LeadFile file, Channel channel, @Nullable String topic) {
        return new Scope(file.document().brand(), channel, topic == null ? "" : topic);
    }

    /** A double opt-in that is not confirmed counts as none. */
    private static String state(@Nullable Subscription subscription) {
        if (subscription == null || subscription.state() == SubscriptionState.PENDING) {
            return SubscriptionState.NEVER.name();
        }
        return subscription.state().name();
    }
}
