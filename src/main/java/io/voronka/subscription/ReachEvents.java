package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.person.PersonSuppressions;
import io.voronka.platform.inbox.EventHandler;
import io.voronka.platform.inbox.EventRefusedException;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.inbox.EventSubject.ContactRef;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.KeyedHash;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.subscription.store.PageCounts;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Complaints, letters that came back or arrived, and people who unsubscribed in an outside system. */
@Component
class ReachEvents implements EventHandler {

    private static final String COMPLAINT = "COMPLAINT";
    private static final String BOUNCED = "EMAIL_BOUNCED";
    private static final String UNSUBSCRIBED = "UNSUBSCRIBED";
    private static final String DELIVERED = "EMAIL_DELIVERED";
    private static final String MAIN = "main";

    private final PersonSuppressions suppressions;
    private final OwnActs acts;
    private final PageCounts counts;
    private final KeyedHash hash;
    private final SubscriptionProperties properties;

    ReachEvents(
            PersonSuppressions suppressions,
            OwnActs acts,
            PageCounts counts,
            KeyedHash hash,
            SubscriptionProperties properties) {
        this.suppressions = suppressions;
        this.acts = acts;
        this.counts = counts;
        this.hash = hash;
        this.properties = properties;
    }

    @Override
    public Set<String> types() {
        return Set.of(COMPLAINT, BOUNCED, DELIVERED, UNSUBSCRIBED);
    }

    @Override
    public Outcome handle(InboxEvent event) {
        return switch (event.type()) {
            case COMPLAINT -> complained(event);
            case BOUNCED -> bounced(event);
            case DELIVERED -> delivered(event);
            default -> unsubscribed(event);
        };
    }

    private Outcome complained(InboxEvent event) {
        SuppressionScope scope = SuppressionScope.of(channel(event));
        Optional<BlindIndex> contact = contact(event);
        contact.ifPresent(index -> suppressions.suppress(index, scope, SuppressionReason.COMPLAINT));
        event.people().forEach(person -> suppressions.suppress(person, scope, SuppressionReason.COMPLAINT));
        return contact.isEmpty() && event.people().isEmpty() ? Outcome.NOT_YET_KNOWN : Outcome.HANDLED;
    }

    private Outcome bounced(InboxEvent event) {
        Optional<BlindIndex> contact = contact(event);
        if (contact.isEmpty() && event.people().isEmpty()) {
            return Outcome.NOT_YET_KNOWN;
        }
        if (!isHard(event)) {
            return Outcome.HANDLED;
        }
        if (contact.isPresent()) {
            suppressions.suppress(contact.get(), SuppressionScope.EMAIL, SuppressionReason.HARD_BOUNCE);
        } else {
            event.people()
                    .forEach(person ->
                            suppressions.suppress(person, SuppressionScope.EMAIL, SuppressionReason.HARD_BOUNCE));
        }
        return Outcome.HANDLED;
    }

    /** One that came back for now is counted: so many of them in a row are as good as a hard one. */
    private boolean isHard(InboxEvent event) {
        String bounce = event.text("bounce");
        if ("HARD".equalsIgnoreCase(bounce)) {
            return true;
        }
        if (!"SOFT".equalsIgnoreCase(bounce)) {
            throw new EventRefusedException("BOUNCE_NEITHER_HARD_NOR_SOFT");
        }
        return subject(event)
                .filter(subject -> counts.bounce(subject, event.happenedAt(), properties.softBounceWindow())
                        >= properties.softBounces())
                .isPresent();
    }

    /** A letter that has arrived ends the row of those that came back before it. */
    private Outcome delivered(InboxEvent event) {
        subject(event).ifPresent(subject -> counts.delivered(subject, event.happenedAt()));
        return Outcome.HANDLED;
    }

    /** Whose letters are counted: those of an address where the sender names one, else those of the person. */
    private Optional<byte[]> subject(InboxEvent event) {
        return contact(event)
                .map(BlindIndex::bytes)
                .or(() -> event.people().stream().findFirst().map(person -> hash.of("soft-bounce", person.toString())));
    }

    private Outcome unsubscribed(InboxEvent event) {
        if ("ALL".equals(event.text("scope"))) {
            Optional<BlindIndex> contact = contact(event);
            contact.ifPresent(index ->
                    suppressions.suppress(index, SuppressionScope.ALL, SuppressionReason.UNSUBSCRIBED_FROM_ALL));
            // Merged between the look-up and the lock: the next attempt finds the survivor.
            boolean all = event.people().stream().allMatch(acts::unsubscribeFromAll);
            boolean heard = contact.isPresent() || !event.people().isEmpty();
            return all && heard ? Outcome.HANDLED : Outcome.NOT_YET_KNOWN;
        }
        String brand = event.text("brand");
        String topic = event.text("topic");
        Scope scope = new Scope(brand == null ? MAIN : brand, channel(event), topic == null ? "" : topic);
        boolean all = event.people().stream().allMatch(person -> acts.unsubscribe(person, scope, event.happenedAt()));
        return all && !event.people().isEmpty() ? Outcome.HANDLED : Outcome.NOT_YET_KNOWN;
    }

    private static Channel channel(InboxEvent event) {
        String said = event.text("channel");
        if (said == null) {
            return event.subject().type() == EventSubject.Type.PHONE ? Channel.CALL : Channel.EMAIL;
        }
        try {
            return Channel.valueOf(said);
        } catch (IllegalArgumentException e) {
            throw new EventRefusedException("CHANNEL_UNKNOWN");
        }
    }

    private static Optional<BlindIndex> contact(InboxEvent event) {
        ContactRef contact = event.subject().contact();
        return contact == null
                ? Optional.empty()
                : Optional.of(BlindIndex.of(
                        ContactType.valueOf(event.subject().type().name()), contact.keyId(), contact.index()));
    }
}
