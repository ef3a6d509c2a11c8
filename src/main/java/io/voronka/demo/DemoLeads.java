package io.voronka.demo;

import io.voronka.demo.DemoLead.Address;
import io.voronka.demo.DemoLead.Company;
import io.voronka.demo.DemoLead.Consent;
import io.voronka.demo.DemoLead.Contact;
import io.voronka.demo.DemoLead.Product;
import io.voronka.demo.DemoLead.Utm;
import io.voronka.demo.DemoPeople.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes the demo leads: the same ones, in the same order, for the same seed and time. */
final class DemoLeads {

    /** Where a lead comes from; own channels have no contractor. */
    private record Campaign(String source, @Nullable String contractor, String name, String medium) {}

    private record Known(Somebody who, Campaign campaign) {}

    private record KnownCompany(Company company, Somebody contact, Campaign campaign) {}

    private static final List<Campaign> CAMPAIGNS = List.of(
            new Campaign("vk-ads", "adlab", "autumn-lenses", "cpc"),
            new Campaign("yandex-direct", "clickmarket", "lenses-search", "cpc"),
            new Campaign("telegram-ads", "adlab", "autumn-channel", "social"),
            new Campaign("site", null, "autumn-sale", "organic"),
            new Campaign("landing", "clickmarket", "trial-pair", "cpc"),
            new Campaign("partner-optika", "optika-plus", "joint-offer", "referral"));

    private static final List<String> GOODS = List.of("LENS-30", "LENS-1D", "SOLUTION-360", "DROPS-15", "FRAME-200");
    private static final List<String> WRONG_PHONES = List.of("8 (000) 000-00-00", "12345", "нет", "+7 916 12");
    private static final List<String> WRONG_MAILS = List.of("ivanova@", "mail.example.com", "@example.com", "-");

    private final Random random;
    private final DemoPeople people;
    private final Instant now;
    private final List<DemoLead> leads = new ArrayList<>();
    private final Deque<Known> consented = new ArrayDeque<>();
    private final Deque<Known> unconsented = new ArrayDeque<>();
    private final Deque<KnownCompany> companies = new ArrayDeque<>();

    private DemoLeads(long seed, Instant now) {
        this.random = new Random(seed);
        this.people = new DemoPeople(random);
        this.now = now;
    }

    /**
     * All of them, in the order in which they are to be sent: later ones build on earlier ones.
     *
     * @param now when they were made; their own times lie within the hours before
     */
    static List<DemoLead> of(long seed, Instant now) {
        DemoLeads made = new DemoLeads(seed, now);
        made.newOnes();
        made.knownOnes();
        made.refusedOnes();
        return List.copyOf(made.leads);
    }

    private void newOnes() {
        add(DemoCase.NEW_CONSENTED, i -> newPerson(DemoCase.NEW_CONSENTED, goods(), true));
        add(DemoCase.NEW_SUBSCRIBER, i -> newPerson(DemoCase.NEW_SUBSCRIBER, List.of(), true));
        add(DemoCase.NEW_WITHOUT_CONSENT, i -> newPerson(DemoCase.NEW_WITHOUT_CONSENT, goods(), false));
        add(DemoCase.NEW_COMPANY, this::newCompany);
    }

    private void knownOnes() {
        add(DemoCase.COMPANY_AGAIN, i -> {
            KnownCompany known = companies.remove();
            Campaign other = otherThan(known.campaign);
            return lead(
                    DemoCase.COMPANY_AGAIN, other, contact(known.contact, i), known.company, null, goods(), List.of());
        });
        add(DemoCase.DUPLICATE, i -> {
            Known known = consented.remove();
            return lead(
                    DemoCase.DUPLICATE,
                    known.campaign,
                    contactWrittenAnew(known.who, i),
                    null,
                    null,
                    goods(),
                    List.of());
        });
        // Half of them subscribed before, the others never said yes until now.
        add(DemoCase.AGAIN_CONSENTED, i -> again(DemoCase.AGAIN_CONSENTED, i % 2 == 0 ? consented : unconsented, true));
        add(DemoCase.AGAIN_ELSEWHERE, i -> again(DemoCase.AGAIN_ELSEWHERE, consented, false));
    }

    private void refusedOnes() {
        add(DemoCase.INVALID_CONTACT, i -> {
            Contact nobody = new Contact(
                    people.somebody().fullName(),
                    WRONG_PHONES.get(i % WRONG_PHONES.size()),
                    i % 2 == 0 ? null : WRONG_MAILS.get(i / 2 % WRONG_MAILS.size()),
                    null);
            return lead(DemoCase.INVALID_CONTACT, campaign(), nobody, null, null, goods(), List.of());
        });
        add(DemoCase.OPTED_OUT_KNOWN, i -> optOut(DemoCase.OPTED_OUT_KNOWN, consented.remove().who, i));
        add(DemoCase.OPTED_OUT_UNKNOWN, i -> optOut(DemoCase.OPTED_OUT_UNKNOWN, people.somebody(), i));
        add(DemoCase.SHARED_PHONE, i -> {
            Somebody owner = consented.remove().who;
            Contact other = new Contact(unlike(owner).fullName(), spelled(owner.phone(), i), null, null);
            return lead(DemoCase.SHARED_PHONE, campaign(), other, null, owner.address(), goods(), List.of());
        });
    }

    private void add(DemoCase shows, IntFunction<DemoLead> maker) {
        for (int i = 0; i < shows.count(); i++) {
            leads.add(maker.apply(i));
        }
    }

    private DemoLead newPerson(DemoCase shows, List<Product> goods, boolean consents) {
        Known made = new Known(people.somebody(), campaign());
        if (consents && !goods.isEmpty()) {
            consented.add(made);
        } else if (!consents) {
            unconsented.add(made);
        }
        Contact contact = contact(made.who, leads.size());
        List<Consent> given = consents ? given(made.campaign) : List.of();
        return lead(shows, made.campaign, contact, null, made.who.address(), goods, given);
    }

    private DemoLead newCompany(int i) {
        KnownCompany made = new KnownCompany(people.company(), people.somebody(), campaign());
        companies.add(made);
        List<Consent> given = i % 2 == 0 ? given(made.campaign) : List.of();
        return lead(
                DemoCase.NEW_COMPANY,
                made.campaign,
                contact(made.contact, i),
                made.company,
                made.contact.address(),
                i % 3 == 0 ? List.of() : goods(),
                given);
    }

    private DemoLead again(DemoCase shows, Deque<Known> from, boolean consents) {
        Known known = from.remove();
        Campaign other = otherThan(known.campaign);
        List<Consent> given = consents ? given(other) : List.of();
        Contact contact = contactWrittenAnew(known.who, leads.size());
        return lead(shows, other, contact, null, known.who.address(), goods(), given);
    }

    private DemoLead optOut(DemoCase shows, Somebody who, int i) {
        Campaign campaign = CAMPAIGNS.get(3);
        Consent withdrawn = consent("ADVERTISING", "EMAIL", "NEWS", "WITHDRAWN", campaign);
        return lead(shows, campaign, contact(who, i), null, null, List.of(), List.of(withdrawn));
    }

    private DemoLead lead(
            DemoCase shows,
            Campaign campaign,
            Contact contact,
            @Nullable Company company,
            @Nullable Address address,
            List<Product> goods,
            List<Consent> consents) {
        return new DemoLead(
                shows,
                campaign.source,
                campaign.contractor,
                campaign.name,
                String.format(Locale.ROOT, "demo-%03d", leads.size() + 1),
                company == null ? "B2C" : "B2B",
                random.nextInt(10) == 0 ? "SPECIALIST" : "RETAIL",
                "main",
                contact,
                company,
                address,
                goods,
                consents,
                new Utm(campaign.source, campaign.medium, campaign.name),
                time(Duration.ZERO));
    }

    private Campaign campaign() {
        return CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size()));
    }

    private static Campaign otherThan(Campaign campaign) {
        return CAMPAIGNS.get((CAMPAIGNS.indexOf(campaign) + 1) % CAMPAIGNS.size());
    }

    private List<Product> goods() {
        return List.of(new Product(GOODS.get(random.nextInt(GOODS.size())), 1 + random.nextInt(4)));
    }

    private Contact contact(Somebody who, int spelling) {
        String birthDate = spelling % 3 == 0
                ? people.birthDate(now.atZone(ZoneOffset.UTC).toLocalDate()).toString()
                : null;
        return new Contact(who.fullName(), spelled(who.phone(), spelling), who.email(), birthDate);
    }

    /** The same person as another supplier writes it: order of the name, case, form of the phone. */
    private static Contact contactWrittenAnew(Somebody who, int spelling) {
        return new Contact(
                (who.givenName() + "  " + who.surname()).toUpperCase(Locale.ROOT),
                spelled(who.phone(), spelling + 1),
                who.email().toUpperCase(Locale.ROOT),
                null);
    }

    private static String spelled(String phone, int spelling) {
        String code = phone.substring(0, 3);
        String[] groups = {phone.substring(3, 6), phone.substring(6, 8), phone.substring(8)};
        return switch (spelling % 4) {
            case 0 -> "8 (" + code + ") " + String.join("-", groups);
            case 1 -> "+7 " + code + " " + String.join(" ", groups);
            case 2 -> "8" + phone;
            default -> "+7(" + code + ")" + String.join("-", groups);
        };
    }

    private Somebody unlike(Somebody other) {
        Somebody made;
        do {
            made = people.somebody();
        } while (made.surname().equals(other.surname()) || made.givenName().equals(other.givenName()));
        return made;
    }

    private List<Consent> given(Campaign campaign) {
        return List.of(
                consent("PROCESSING", null, null, "GIVEN", campaign),
                consent("ADVERTISING", "EMAIL", "NEWS", "GIVEN", campaign));
    }

    private Consent consent(
            String purpose, @Nullable String channel, @Nullable String topic, String action, Campaign campaign) {
        return new Consent(
                purpose,
                channel,
                topic,
                action,
                time(Duration.ofSeconds(40)),
                "2026-09",
                "WEB_FORM",
                "https://shop.example/" + campaign.name,
                "203.0.113." + (1 + random.nextInt(254))); // addresses reserved for documentation
    }

    /** A lead a minute, the last one just now. */
    private String time(Duration before) {
        Duration ago = Duration.ofMinutes(total() - leads.size() - 1L);
        return now.minus(ago).minus(before).toString();
    }

    private static int total() {
        int total = 0;
        for (DemoCase shows : DemoCase.values()) {
            total += shows.count();
        }
        return total;
    }
}
