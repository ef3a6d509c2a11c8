package io.voronka.month;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.month.Delivered.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The month of a cosmetics brand: five contractors, the same stream for the same seed and size. */
final class MonthGenerator {

    static final List<String> CONTRACTORS = List.of("adlab", "leadfactory", "clickmarket", "socialwave", "optika-plus");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LENGTH = Duration.ofDays(28);

    private final Random random;
    private final int size;
    private final Instant start;
    private final List<Delivered> stream = new ArrayList<>();

    /** Leads of a known person to choose from, one a person. */
    private final List<Delivered> firsts = new ArrayList<>();

    private final List<Delivered> withdrawals = new ArrayList<>();
    private int people;

    private MonthGenerator(long seed, int size, Instant end) {
        this.random = new Random(seed);
        this.size = size;
        this.start = end.minus(LENGTH);
    }

    /** The stream in the order of its delivery. */
    static List<Delivered> generate(long seed, int size, Instant end) {
        MonthGenerator generator = new MonthGenerator(seed, size, end);
        for (int number = 0; number < size; number++) {
            generator.stream.add(generator.next(number));
        }
        return generator.stream;
    }

    private Delivered next(int number) {
        int dice = random.nextInt(100);
        if (dice < 52 || firsts.size() < 20) {
            Delivered lead = fresh(number, people++, newConsent());
            firsts.add(lead);
            return lead;
        }
        Delivered known = firsts.get(random.nextInt(firsts.size()));
        if (dice < 66) {
            return again(number, known, known.contractor(), known.campaign(), Consent.NONE);
        }
        if (dice < 76) {
            Consent consent = random.nextInt(3) == 0 ? Consent.PROVEN : Consent.NONE;
            return again(number, known, contractor(), campaign(), consent);
        }
        if (dice < 80) {
            Delivered lead = again(number, known, contractor(), campaign(), Consent.WITHDRAWN);
            withdrawals.add(lead);
            return lead;
        }
        if (dice < 84 && !withdrawals.isEmpty()) {
            return replayedFile(number, withdrawals.get(random.nextInt(withdrawals.size())));
        }
        if (dice < 85) {
            return fresh(number, people++, Consent.WITHDRAWN);
        }
        if (dice < 88) {
            return lead(number, contractor(), campaign(), -1, Consent.NONE, at(number), "L" + number);
        }
        return repeated(number, stream.get(random.nextInt(stream.size())));
    }

    private Consent newConsent() {
        int dice = random.nextInt(100);
        return dice < 50 ? Consent.PROVEN : dice < 85 ? Consent.NONE : Consent.UNPROVEN;
    }

    private Delivered fresh(int number, int person, Consent consent) {
        return lead(number, contractor(), campaign(), person, consent, at(number), "L" + number);
    }

    private Delivered again(int number, Delivered known, String contractor, String campaign, Consent consent) {
        return lead(number, contractor, campaign, known.person(), consent, at(number), "L" + number);
    }

    /** An old file once more: its consents are from before the person opted out. */
    private Delivered replayedFile(int number, Delivered withdrawal) {
        Instant before = at(withdrawal.number()).minus(Duration.ofDays(1));
        return lead(number, contractor(), campaign(), withdrawal.person(), Consent.PROVEN, before, "L" + number);
    }

    /** The same id again; one in ten with another content. */
    private Delivered repeated(int number, Delivered first) {
        boolean sameBody = random.nextInt(10) > 0;
        String body = sameBody ? first.body() : first.body().replace("\"quantity\":1", "\"quantity\":7");
        return new Delivered(
                number,
                first.contractor(),
                first.source(),
                first.campaign(),
                first.externalId(),
                first.person(),
                first.consent(),
                at(number),
                first.consentAt(),
                true,
                sameBody && (!first.repeat() || first.sameBody()),
                body);
    }

    private Delivered lead(
            int number, String contractor, String campaign, int person, Consent consent, Instant at, String id) {
        String source = contractor + "-ads";
        ObjectNode lead = JSON.createObjectNode()
                .put("source", source)
                .put("contractor", contractor)
                .put("campaign", campaign)
                .put("externalId", id)
                .put("kind", "B2C");
        ObjectNode who = lead.putObject("person");
        if (person < 0) {
            who.put("name", "Без Контакта").put("phone", "12345");
        } else {
            who.put("name", MonthPeople.name(person, random)).put("phone", MonthPeople.phone(person, random));
            who.put("email", MonthPeople.email(person, random));
        }
        lead.putArray("products").addObject().put("sku", "CREAM-30").put("quantity", 1);
        consent(lead, consent, at);
        return new Delivered(
                number,
                contractor,
                source,
                campaign,
                id,
                person,
                consent,
                at(number),
                at,
                false,
                true,
                lead.toString());
    }

    private static void consent(ObjectNode lead, Consent consent, Instant at) {
        if (consent == Consent.NONE) {
            return;
        }
        ObjectNode entry = lead.putArray("consents")
                .addObject()
                .put("purpose", "ADVERTISING")
                .put("channel", "EMAIL")
                .put("topic", "NEWS")
                .put("action", consent == Consent.WITHDRAWN ? "WITHDRAWN" : "GIVEN")
                .put("at", at.toString())
                .put("method", "WEB_FORM")
                .put("url", "https://shop.example/form")
                .put("ip", "203.0.113.7");
        if (consent != Consent.UNPROVEN) {
            entry.put("textVersion", "2026-09");
        }
    }

    private Instant at(int number) {
        return start.plus(LENGTH.multipliedBy(number).dividedBy(size));
    }

    private String contractor() {
        return CONTRACTORS.get(random.nextInt(CONTRACTORS.size()));
    }

    private String campaign() {
        return random.nextBoolean() ? "skin-care" : "make-up";
    }
}
