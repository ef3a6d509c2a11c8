package io.voronka.month;

import io.voronka.month.Delivered.Consent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to come of the stream, told from who the leads are truly about. It knows nothing of the product: neither its
 * tables nor its code.
 */
final class MonthOracle {

    private static final Map<String, BigDecimal> FOR_NEW_CONSENTED =
            Map.of("adlab", new BigDecimal("150.00"), "leadfactory", new BigDecimal("120.50"));
    private static final Map<String, BigDecimal> FOR_ANYBODY_NEW =
            Map.of("clickmarket", new BigDecimal("90.00"), "socialwave", new BigDecimal("70.00"));
    private static final Map<String, BigDecimal> FOR_AN_ORDER = Map.of("optika-plus", new BigDecimal("600.00"));

    /** What must become of a lead. */
    record Expected(String lead, String reason, @Nullable BigDecimal paid) {}

    /** What is true of a person in the end. */
    static final class Person {
        boolean lead;
        String state = "NEVER";

        @Nullable
        Instant optedOut;

        /** No letters whatever a lead says, and nothing at all. */
        boolean closed;

        boolean left;

        /** Outside systems have to know of the person. */
        boolean told;

        /** Reasons of the leads that somebody has to work, by their external ids. */
        final Map<String, String> worked = new HashMap<>();

        @Nullable
        Delivered began;

        final Set<String> touches = new HashSet<>();
    }

    final Map<Integer, Person> people = new HashMap<>();

    Expected expect(Delivered lead) {
        if (lead.person() < 0) {
            return new Expected("REJECT", "INVALID_CONTACT", null);
        }
        Person person = people.computeIfAbsent(lead.person(), number -> new Person());
        if (person.left || (person.closed && lead.consent() != Consent.NONE)) {
            return new Expected("REJECT", "SUPPRESSED", null);
        }
        Expected expected = expect(person, lead);
        if (lead.consent() != Consent.WITHDRAWN && !expected.lead().equals("REJECT")) {
            person.told = true;
            person.worked.put(lead.externalId(), expected.reason());
        }
        return expected;
    }

    private static Expected expect(Person person, Delivered lead) {
        boolean sameCampaign = !person.touches.add(lead.source() + "/" + lead.campaign());
        if (lead.consent() == Consent.WITHDRAWN) {
            person.state = "UNSUBSCRIBED";
            person.optedOut = lead.consentAt();
            return person.lead
                    ? new Expected("UPDATE", "OPTOUT_KNOWN", null)
                    : new Expected("REJECT", "OPTOUT_UNKNOWN", null);
        }
        boolean granted = lead.consent() == Consent.PROVEN
                && (person.optedOut == null || lead.consentAt().isAfter(person.optedOut));
        return person.lead ? known(person, granted, sameCampaign) : first(person, lead, granted);
    }

    private static Expected first(Person person, Delivered lead, boolean granted) {
        person.lead = true;
        person.began = lead;
        if (granted) {
            person.state = "SUBSCRIBED";
        }
        BigDecimal price = FOR_ANYBODY_NEW.get(lead.contractor());
        if (granted && price == null) {
            price = FOR_NEW_CONSENTED.get(lead.contractor());
        }
        return new Expected("CREATE", granted ? "NEW_CONSENTED" : "NEW_NO_CONSENT", price);
    }

    private static Expected known(Person person, boolean granted, boolean sameCampaign) {
        if (granted && person.state.equals("SUBSCRIBED")) {
            return new Expected("UPDATE", "KNOWN_ALREADY_SUBSCRIBED", null);
        }
        if (granted) {
            person.state = person.optedOut == null ? "SUBSCRIBED" : "PENDING";
            return new Expected("UPDATE", "KNOWN_OPTED_IN", null);
        }
        return sameCampaign
                ? new Expected("REJECT", "DUPLICATE_SAME_CAMPAIGN", null)
                : new Expected("UPDATE", "KNOWN_NEW_TOUCH", null);
    }

    /**
     * What has to come of an event.
     *
     * @return the lead that is paid for because of it; null if none is
     */
    @Nullable
    Delivered hear(MonthEvent event) {
        Person person = people.get(event.person());
        if (person == null) {
            throw new IllegalStateException("An event about somebody who is not known yet");
        }
        switch (event.kind()) {
            case COMPLAINT, HARD_BOUNCE -> close(person);
            case LEFT_ALL -> {
                close(person);
                person.left = true;
            }
            case UNSUBSCRIBED -> {
                if (!person.state.equals("UNSUBSCRIBED")) {
                    person.state = "UNSUBSCRIBED";
                    person.optedOut = event.at();
                }
            }
            case SOFT_BOUNCE -> {}
            case ORDER_PAID -> {
                person.lead = true; // a client is as well known as a lead
                return person.began == null || !FOR_AN_ORDER.containsKey(person.began.contractor())
                        ? null
                        : person.began;
            }
        }
        return null;
    }

    private static void close(Person person) {
        person.closed = true;
        if (!person.state.equals("NEVER")) {
            person.state = "UNSUBSCRIBED";
        }
    }

    /** What a lead of a contractor who is paid for orders is worth. */
    static BigDecimal priceOfOrder(Delivered lead) {
        return Objects.requireNonNull(FOR_AN_ORDER.get(lead.contractor()));
    }
}
