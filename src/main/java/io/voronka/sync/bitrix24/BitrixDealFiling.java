package io.voronka.sync.bitrix24;

import io.voronka.funnel.DealFacts;
import io.voronka.funnel.DealNews;
import io.voronka.funnel.DealNews.News;
import io.voronka.funnel.DealOrigin;
import io.voronka.funnel.Deals;
import io.voronka.funnel.Deals.Opened;
import io.voronka.funnel.NewDeal;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.person.LegalForms;
import io.voronka.person.PersonDoor;
import io.voronka.person.PersonDoor.Incoming;
import io.voronka.person.PersonKind;
import io.voronka.privacy.PersonRecord;
import io.voronka.sync.bitrix24.store.BitrixDealCursor.Counts;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixDeals.Party;
import io.voronka.sync.bitrix24.store.BitrixDeals.Seen;
import io.voronka.sync.bitrix24.store.BitrixDeals.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes deals of Bitrix24 into the funnels: whom they are about into the base, new ones opened, known ones with their news. */
@Component
@ConditionalOnBitrixDeals
class BitrixDealFiling {

    private static final String NO_PARTY = "no-party";
    private static final String NO_CONTACT = "no-contact";

    private final PersonDoor door;
    private final Deals deals;
    private final DealNews news;
    private final BitrixDeals rows;
    private final BitrixDealSettings settings;
    private final Clock clock;

    BitrixDealFiling(
            PersonDoor door, Deals deals, DealNews news, BitrixDeals rows, BitrixProperties properties, Clock clock) {

        this.door = door;
        this.deals = deals;
        this.news = news;
        this.rows = rows;
        this.settings = properties.deals();
        this.clock = clock;
    }

    /** A deal with whom it is about: a company, or the contact. */
    private record Case(RemoteDeal deal, @Nullable Seen before, Incoming who) {

        boolean isNew() {
            return before == null || before.dealId() == null;
        }

        Party party() {
            Long company = deal.companyId();
            return who.kind() == PersonKind.COMPANY && company != null
                    ? new Party(EntityType.COMPANY, company)
                    : new Party(EntityType.CONTACT, Objects.requireNonNull(deal.contactId()));
        }
    }

    /** Files deals with the running transaction. What is known as it is stays as it is. */
    Counts file(List<RemoteDeal> found, RemoteParties parties) {
        if (found.isEmpty()) {
            return Counts.NONE;
        }
        Map<Long, Seen> known = rows.lock(found.stream().map(RemoteDeal::id).toList());
        Map<Party, PersonId> people = rows.people(parties(found));
        List<Seen> seen = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (RemoteDeal read : found) {
            Seen before = known.get(read.id());
            RemoteDeal deal = before == null ? read : read.told(before.toldStage());
            Seen settled = settled(deal, before, parties);
            if (settled != null) {
                seen.add(settled);
            } else {
                cases.add(new Case(deal, before, who(deal, parties, people)));
            }
        }
        int refused =
                (int) seen.stream().filter(row -> row.state() == State.REFUSED).count();
        Counts counts = take(cases, seen);
        rows.save(seen);
        return counts.plus(new Counts(0, 0, refused));
    }

    private static Set<Party> parties(List<RemoteDeal> deals) {
        Set<Party> parties = new HashSet<>();
        for (RemoteDeal deal : deals) {
            if (deal.companyId() != null) {
                parties.add(new Party(EntityType.COMPANY, deal.companyId()));
            }
            if (deal.contactId() != null) {
                parties.add(new Party(EntityType.CONTACT, deal.contactId()));
            }
        }
        return parties;
    }

    /** A deal that can't be taken, whatever the reason. */
    Counts refuse(RemoteDeal deal, String reason) {
        rows.save(List.of(refused(deal, reason)));
        return new Counts(0, 0, 1);
    }

    /** What there is to say of a deal without looking at people; null if it has to be taken. */
    private @Nullable Seen settled(RemoteDeal deal, @Nullable Seen before, RemoteParties parties) {
        DealId opened = before == null ? null : before.dealId();
        if (before != null && opened != null && Arrays.equals(before.content(), deal.content())) {
            return new Seen(deal.id(), State.OPENED, null, opened, deal.changedAt(), deal.content());
        }
        if (opened == null && deal.ours()) {
            return new Seen(deal.id(), State.OURS, null, null, deal.changedAt(), deal.content());
        }
        boolean isNew = opened == null;
        PersonRecord company = parties.company(deal.companyId());
        PersonRecord contact = parties.contact(deal.contactId());
        if (isNew && company == null && contact == null) {
            return refused(deal, NO_PARTY);
        }
        return isNew && !isReachable(company) && !isReachable(contact) ? refused(deal, NO_CONTACT) : null;
    }

    private static Seen refused(RemoteDeal deal, String reason) {
        return new Seen(deal.id(), State.REFUSED, reason, null, deal.changedAt(), deal.content());
    }

    private static boolean isReachable(@Nullable PersonRecord record) {
        return record != null
                && (!record.phones().isEmpty()
                        || !record.emails().isEmpty()
                        || (record.company() != null && record.company().inn() != null));
    }

    /** A deal with a company is the company's, with its contact as one of its people. */
    private Incoming who(RemoteDeal deal, RemoteParties parties, Map<Party, PersonId> people) {
        PersonRecord company = parties.company(deal.companyId());
        PersonRecord contact = parties.contact(deal.contactId());
        PersonRecord.Origin origin = new PersonRecord.Origin(BitrixSystem.NAME, deal.changedAt(), false);
        if (company != null && deal.companyId() != null) {
            PersonRecord whole = contact == null ? company : company.merge(named(contact));
            return new Incoming(
                    PersonKind.COMPANY,
                    whole.from(origin),
                    people.get(new Party(EntityType.COMPANY, deal.companyId())),
                    deal.wonAt());
        }
        Long id = deal.contactId();
        return new Incoming(
                PersonKind.PERSON,
                contact == null ? PersonRecord.EMPTY : contact.from(origin),
                id == null ? null : people.get(new Party(EntityType.CONTACT, id)),
                deal.wonAt());
    }

    /** Of a company's contact: name and how to reach them. The date of birth is their own. */
    private static PersonRecord named(PersonRecord contact) {
        return new PersonRecord(contact.names(), contact.phones(), contact.emails(), List.of(), null, null, Map.of());
    }

    private Counts take(List<Case> cases, List<Seen> seen) {
        if (cases.isEmpty()) {
            return Counts.NONE;
        }
        List<Case> known = cases.stream().filter(one -> !one.isNew()).toList();
        List<Case> fresh = cases.stream().filter(Case::isNew).toList();
        Instant now = clock.instant();
        List<Case> met = new ArrayList<>(fresh);
        known.stream()
                .filter(one -> !one.who().record().equals(PersonRecord.EMPTY))
                .forEach(met::add);
        List<PersonId> people = door.settle(met.stream().map(Case::who).toList(), now);
        Map<Party, PersonId> parties = new HashMap<>();
        for (int i = 0; i < met.size(); i++) {
            parties.putIfAbsent(met.get(i).party(), people.get(i));
        }
        rows.parties(parties);
        int opened = open(fresh, people, seen);
        int changed = news.keep(known.stream().map(BitrixDealFiling::newsOf).toList());
        known.forEach(one -> seen.add(new Seen(
                one.deal().id(),
                State.OPENED,
                null,
                Objects.requireNonNull(one.before()).dealId(),
                one.deal().changedAt(),
                one.deal().content())));
        return new Counts(opened, changed, 0);
    }

    private int open(List<Case> fresh, List<PersonId> people, List<Seen> seen) {
        List<NewDeal> asked = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            asked.add(newDeal(fresh.get(i), people.get(i)));
        }
        List<Opened> opened = asked.isEmpty() ? List.of() : deals.openAll(asked);
        for (int i = 0; i < fresh.size(); i++) {
            RemoteDeal deal = fresh.get(i).deal();
            DealId id = opened.get(i).deal().id();
            seen.add(new Seen(deal.id(), State.OPENED, null, id, deal.changedAt(), deal.content()));
        }
        return (int) opened.stream().filter(deal -> !deal.before()).count();
    }

    private NewDeal newDeal(Case one, PersonId person) {
        RemoteDeal deal = one.deal();
        PersonRecord.Company company = one.who().record().company();
        return NewDeal.outside(
                person,
                new NewDeal.Split(
                        company != null && company.inn() != null,
                        LegalForms.in(one.who().record()),
                        settings.mark(deal.mark())),
                DealOrigin.outside(BitrixSystem.NAME, Long.toString(deal.id())),
                new DealFacts(
                        null,
                        null,
                        null,
                        deal.openedAt(),
                        deal.lastContactAt(),
                        deal.wonAt(),
                        deal.amount(),
                        Map.of()));
    }

    private static News newsOf(Case one) {
        RemoteDeal deal = one.deal();
        return new News(
                Objects.requireNonNull(Objects.requireNonNull(one.before()).dealId()),
                deal.lastContactAt(),
                deal.wonAt(),
                deal.amount());
    }
}
