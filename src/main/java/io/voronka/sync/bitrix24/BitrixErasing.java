package io.voronka.sync.bitrix24;

import io.voronka.funnel.Deal;
import io.voronka.funnel.Deals;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.PersonId;
import io.voronka.person.ErasableSystem;
import io.voronka.person.People;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.privacy.DeletionSnapshots;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import io.voronka.sync.bitrix24.BitrixAnswer.Reply;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixDeals.Party;
import io.voronka.sync.bitrix24.store.BitrixLinks;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import io.voronka.sync.bitrix24.store.BitrixLinks.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Erases people in two batches: the first looks up what is there, by origin and by each phone and e-mail the person was known
 * by, the second deletes. Deleting what is gone changes nothing, so all of it can be tried again at any time.
 *
 * <p>Somebody may just be adding an item of the person: nothing is deleted before that call can't take effect any more.
 */
@Component
@ConditionalOnBitrix
class BitrixErasing {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Snapshot NOTHING = new Snapshot(List.of(), List.of());

    private final People people;
    private final LeadRegister leads;
    private final Deals ourDeals;
    private final BitrixLinks links;
    private final BitrixDeals deals;
    private final DeletionSnapshots snapshots;
    private final BitrixClient client;
    private final Clock clock;

    BitrixErasing(
            People people,
            LeadRegister leads,
            Deals ourDeals,
            BitrixLinks links,
            BitrixDeals deals,
            DeletionSnapshots snapshots,
            BitrixClient client,
            Clock clock) {
        this.people = people;
        this.leads = leads;
        this.ourDeals = ourDeals;
        this.links = links;
        this.deals = deals;
        this.snapshots = snapshots;
        this.client = client;
        this.clock = clock;
    }

    List<DeliveryOutcome> send(List<Delivery> deliveries) {
        List<BitrixErasePlan> plans = deliveries.stream().map(this::plan).toList();
        read(plans);
        delete(open(plans));
        return plans.stream().map(BitrixErasePlan::outcome).toList();
    }

    private static List<BitrixErasePlan> open(List<BitrixErasePlan> plans) {
        return plans.stream().filter(plan -> !plan.ended()).toList();
    }

    /** With the whole group: what waits in the lane of a merged person is told of the one that it has become. */
    private BitrixErasePlan plan(Delivery delivery) {
        PersonId person = new PersonId(delivery.subject().id());
        List<PersonId> group = people.group(person);
        List<PersonId> who = group.isEmpty() ? List.of(person) : group;
        Map<ItemKey, Link> known = links.find(BitrixErasePlan.keys(who, leads.of(who)));
        boolean ownDeals = ourDeals.of(who).stream()
                .map(Deal::id)
                .anyMatch(deal -> deals.remote(deal).isPresent());
        BitrixErasePlan plan = new BitrixErasePlan(
                who, known, deals.partiesOf(who), ownDeals, snapshot(delivery), delivery.attempt() > 1);
        busyUntil(known).ifPresent(until -> plan.end(new DeliveryOutcome.NotYet("same-item-under-way", until)));
        return plan;
    }

    private Snapshot snapshot(Delivery delivery) {
        String deletion = delivery.details().get(ErasableSystem.DELETION);
        return deletion == null
                ? NOTHING
                : snapshots.find(UUID.fromString(deletion)).orElse(NOTHING);
    }

    /** How long somebody's call may still add an item of these. */
    private Optional<Duration> busyUntil(Map<ItemKey, Link> known) {
        Instant now = clock.instant();
        return known.values().stream()
                .filter(link -> link.remoteId() == null && link.claimedUntil() != null)
                .map(link -> Duration.between(now, Objects.requireNonNull(link.claimedUntil())))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .max(Comparator.naturalOrder());
    }

    private void read(List<BitrixErasePlan> plans) {
        List<BitrixErasePlan> asked = new ArrayList<>();
        List<BitrixCommand> commands = new ArrayList<>();
        for (BitrixErasePlan plan : open(plans)) {
            List<BitrixCommand> reading = plan.reading();
            if (commands.size() + reading.size() <= BitrixProperties.MOST_COMMANDS) {
                asked.add(plan);
                commands.addAll(reading);
            } else if (asked.isEmpty()) {
                plan.end(new DeliveryOutcome.Refused("too-many-contacts"));
            } else {
                plan.end(new DeliveryOutcome.NotYet("next-request", SOON));
            }
        }
        List<Reply> replies = ask(commands, asked);
        int next = 0;
        for (BitrixErasePlan plan : open(asked)) {
            int end = next + plan.reading().size();
            plan.read(replies.subList(next, end));
            next = end;
        }
    }

    private void delete(List<BitrixErasePlan> plans) {
        List<List<Party>> doomed = new ArrayList<>();
        List<BitrixCommand> commands = new ArrayList<>();
        for (BitrixErasePlan plan : plans) {
            List<Party> some = plan.deleting(BitrixProperties.MOST_COMMANDS - commands.size());
            doomed.add(some);
            some.forEach(party -> commands.add(BitrixCommand.delete(party.type(), party.remoteId())));
        }
        List<Reply> replies = ask(commands, plans);
        int next = 0;
        for (int i = 0; i < plans.size() && !replies.isEmpty(); i++) {
            for (Party party : doomed.get(i)) {
                plans.get(i).deleted(replies.get(next++));
                forget(plans.get(i), party);
            }
        }
        open(plans).forEach(this::finish);
    }

    /** A contact that was theirs is nobody's any more; what is left is tried again. */
    private void forget(BitrixErasePlan plan, Party party) {
        if (!plan.ended()) {
            plan.linkOf(party).ifPresent(key -> links.forget(key, party.remoteId()));
            deals.gone(party.type(), party.remoteId());
        }
    }

    private void finish(BitrixErasePlan plan) {
        plan.done();
        if (!(plan.outcome() instanceof DeliveryOutcome.NotYet)) {
            links.erased(plan.links());
        }
    }

    /** One answer a command; without any answer all of these end. */
    private List<Reply> ask(List<BitrixCommand> commands, List<BitrixErasePlan> plans) {
        if (commands.isEmpty()) {
            return List.of();
        }
        BitrixAnswer answer = client.send(commands);
        if (answer instanceof BitrixAnswer.Worked worked) {
            return worked.replies();
        }
        DeliveryOutcome outcome = answer instanceof BitrixAnswer.Refused refused
                ? refused.outcome()
                : new DeliveryOutcome.Failed(((BitrixAnswer.Unknown) answer).code());
        plans.forEach(plan -> plan.end(outcome));
        return List.of();
    }
}
