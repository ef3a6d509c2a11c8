package io.voronka.intake;

import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.intake.LeadFile.Judged;
import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ConsentTexts;
import io.voronka.subscription.Scope;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionChange;
import io.voronka.subscription.SubscriptionState;
import io.voronka.subscription.Subscriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers the consents that a lead brings and carries out what the table said about its subscriptions. */
@Component
class ConsentFiling {

    private static final String KNOWN_OPTED_IN = "KNOWN_OPTED_IN";

    private final ConsentRegister register;
    private final ConsentTexts texts;
    private final Subscriptions subscriptions;

    ConsentFiling(ConsentRegister register, ConsentTexts texts, Subscriptions subscriptions) {
        this.register = register;
        this.texts = texts;
        this.subscriptions = subscriptions;
    }

    /** Does nothing for a lead that has no person: there is nobody to keep a consent for. */
    void file(LeadFile file) {
        PersonFile person = file.person();
        if (person == null) {
            return;
        }
        file.document().consents().stream()
                .filter(entry -> entry.purpose() == Purpose.PROCESSING)
                .forEach(entry -> register(file, person.id(), entry));
        for (Judged judged : file.judged()) {
            if (LeadDecision.SUPPRESSED_RULE.equals(judged.decision().rule())) {
                continue;
            }
            UUID consentId = judged.entry() == null ? null : register(file, person.id(), judged.entry());
            switch (judged.decision().subscription()) {
                case OPT_IN -> optIn(file, person, judged, consentId);
                case OPT_OUT -> optOut(file, person, judged, consentId);
                case KEEP -> {}
            }
        }
    }

    private void optIn(LeadFile file, PersonFile person, Judged judged, @Nullable UUID consentId) {
        ConsentEntry entry = judged.entry();
        if (entry != null && entry.channel() != null) {
            Scope scope = LeadDeciding.scope(file, entry.channel(), entry.topic());
            Subscription before = person.subscription(scope);
            // Who once left comes back only by an act of their own: a double opt-in, pending until confirmed.
            boolean left = before != null && before.lastOptOutAt() != null;
            boolean pending = left && judged.decision().reason().equals(KNOWN_OPTED_IN);
            SubscriptionState to = pending ? SubscriptionState.PENDING : SubscriptionState.SUBSCRIBED;
            change(file, person, scope, to, judged, consentId);
        }
    }

    private void optOut(LeadFile file, PersonFile person, Judged judged, @Nullable UUID consentId) {
        ConsentEntry entry = judged.entry();
        Set<Scope> scopes = entry != null && entry.action() == ConsentAction.WITHDRAWN
                ? withdrawn(file, person, entry)
                : openOfBrand(file, person);
        scopes.forEach(scope -> change(file, person, scope, SubscriptionState.UNSUBSCRIBED, judged, consentId));
    }

    /** A withdrawal without a topic leaves the whole channel, one without a channel leaves all. */
    private static Set<Scope> withdrawn(LeadFile file, PersonFile person, ConsentEntry entry) {
        List<Channel> channels = entry.channel() == null ? List.of(Channel.values()) : List.of(entry.channel());
        Set<Scope> scopes = new LinkedHashSet<>();
        for (Channel channel : channels) {
            scopes.add(LeadDeciding.scope(file, channel, entry.topic()));
            if (entry.topic() == null) {
                person.subscriptions().stream()
                        .map(Subscription::scope)
                        .filter(scope -> scope.channel() == channel && isOfBrand(file, scope))
                        .forEach(scopes::add);
            }
        }
        return scopes;
    }

    /** A lead that went stale closes every scope of its brand. */
    private static Set<Scope> openOfBrand(LeadFile file, PersonFile person) {
        List<Scope> open = new ArrayList<>();
        person.subscriptions().stream()
                .filter(subscription -> subscription.open() && isOfBrand(file, subscription.scope()))
                .forEach(subscription -> open.add(subscription.scope()));
        return new LinkedHashSet<>(open);
    }

    private static boolean isOfBrand(LeadFile file, Scope scope) {
        return scope.brand().equals(file.document().brand());
    }

    private void change(
            LeadFile file,
            PersonFile person,
            Scope scope,
            SubscriptionState to,
            Judged judged,
            @Nullable UUID consentId) {
        SubscriptionChange change = new SubscriptionChange(
                person.id(),
                scope,
                to,
                judged.decision().reason(),
                file.leadId(),
                consentId,
                judged.decisionId(),
                actedAt(file, judged.entry()));
        subscriptions.decided(change);
        person.subscribe(change.after(person.subscription(scope)));
    }

    /** When the person acted, as far as the supplier says so: only a consent given after that opens the scope again. */
    private static Instant actedAt(LeadFile file, @Nullable ConsentEntry entry) {
        Instant received = file.submission().receivedAt();
        Instant said = entry == null || entry.action() != ConsentAction.WITHDRAWN ? null : entry.at();
        return said == null || said.isAfter(received) ? received : said;
    }

    private UUID register(LeadFile file, PersonId person, ConsentEntry entry) {
        LeadDocument lead = file.document();
        UUID id = Ids.next();
        Instant received = file.submission().receivedAt();
        register.append(new Consent(
                id,
                person,
                entry.purpose(),
                entry.channel() == null ? Set.of() : Set.of(entry.channel()),
                entry.topic(),
                lead.brand(),
                entry.action(),
                entry.at(),
                received,
                null,
                texts.complete(entry.text()),
                ConsentEvidence.method(entry).orElse(null),
                new Consent.Origin(lead.source(), lead.campaign(), lead.contractor()),
                Consent.Trace.of(entry.url(), entry.ip(), entry.userAgent()),
                null,
                Consent.DoubleOptIn.NONE,
                file.submission().receivedBy(),
                null));
        return id;
    }
}
