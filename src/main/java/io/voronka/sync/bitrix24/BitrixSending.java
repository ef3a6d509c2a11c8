package io.voronka.sync.bitrix24;

import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.id.Ids;
import io.voronka.sync.bitrix24.BitrixImages.Rendered;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixLinks;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import io.voronka.sync.bitrix24.store.BitrixLinks.Link;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sends items in two batches. The first looks up what has to be known before: whether an item is there that somebody may
 * have added without learning of it, and which phones a contact has. The second adds and changes.
 *
 * <p>Bitrix24 takes an item as often as it is sent. So whoever adds one claims it first, here and not there: nobody else
 * adds it while the claim holds, and after a claim that ended without an answer it is looked up, when the call can't take
 * effect any more.
 */
@Component
@ConditionalOnBitrix
class BitrixSending {

    private static final DeliveryOutcome UNDER_WAY =
            new DeliveryOutcome.NotYet("same-item-under-way", Duration.ofSeconds(1));

    private final BitrixImages images;
    private final BitrixLinks links;
    private final BitrixDeals deals;
    private final BitrixClient client;
    private final BitrixProperties settings;
    private final Clock clock;

    BitrixSending(
            BitrixImages images,
            BitrixLinks links,
            BitrixDeals deals,
            BitrixClient client,
            BitrixProperties settings,
            Clock clock) {
        this.images = images;
        this.links = links;
        this.deals = deals;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    List<DeliveryOutcome> send(List<Delivery> deliveries) {
        List<BitrixPlan> plans = new ArrayList<>();
        Set<ItemKey> keys = new HashSet<>();
        for (Delivery delivery : deliveries) {
            Rendered rendered = images.render(delivery);
            BitrixPlan plan = new BitrixPlan(rendered.image(), delivery.mayHaveArrived());
            if (rendered.outcome() != null) {
                plan.end(rendered.outcome());
            } else if (!keys.add(plan.image().key())) {
                plan.end(UNDER_WAY);
            }
            plans.add(plan);
        }
        UUID claim = Ids.next();
        claim(open(plans).stream().filter(plan -> !plan.isTheirs()).toList(), claim);
        read(open(plans).stream().filter(BitrixPlan::mustRead).toList(), claim);
        write(open(plans), claim);
        return plans.stream().map(BitrixPlan::outcome).toList();
    }

    private static List<BitrixPlan> open(List<BitrixPlan> plans) {
        return plans.stream().filter(plan -> !plan.ended()).toList();
    }

    private void claim(List<BitrixPlan> plans, UUID claim) {
        if (plans.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // Good until the last moment at which a call that we make now, and never hear of, may take effect.
        Instant until = now.plus(settings.timeout().multipliedBy(2)).plus(settings.lateEffect());
        Map<ItemKey, Link> found =
                links.claim(plans.stream().map(plan -> plan.image().key()).toList(), claim, now, until);
        for (BitrixPlan plan : plans) {
            Link link = found.get(plan.image().key());
            if (link == null) {
                plan.end(UNDER_WAY); // forgotten between two statements
            } else if (link.remoteId() != null) {
                plan.known(link.remoteId());
            } else if (claim.equals(link.claimedBy())) {
                plan.claimed(link.doubtful());
            } else {
                Instant free = link.claimedUntil() == null ? now : link.claimedUntil();
                plan.end(new DeliveryOutcome.NotYet("same-item-under-way", wait(now, free)));
            }
        }
    }

    private static Duration wait(Instant now, Instant until) {
        Duration wait = Duration.between(now, until);
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    /** Reading changes nothing: what fails here can be tried again at any time. */
    private void read(List<BitrixPlan> plans, UUID claim) {
        if (plans.isEmpty()) {
            return;
        }
        BitrixAnswer answer =
                client.send(plans.stream().map(BitrixPlan::reading).toList());
        for (int i = 0; i < plans.size(); i++) {
            BitrixPlan plan = plans.get(i);
            Long before = plan.remoteId();
            if (answer instanceof BitrixAnswer.Worked worked) {
                plan.read(worked.replies().get(i));
            } else if (answer instanceof BitrixAnswer.Refused refused) {
                plan.end(refused.outcome());
            } else if (answer instanceof BitrixAnswer.Unknown unknown) {
                plan.end(new DeliveryOutcome.Failed(unknown.code()));
            }
            settle(plan, before, claim);
        }
    }

    private void settle(BitrixPlan plan, @org.jspecify.annotations.Nullable Long before, UUID claim) {
        ItemKey key = plan.image().key();
        if (plan.gone() && before != null) {
            forget(plan, before);
        } else if (before == null && plan.remoteId() != null) {
            links.linked(key, plan.remoteId());
        } else if (plan.ended() && before == null) {
            links.doubt(key, claim, clock.instant());
        }
    }

    private void forget(BitrixPlan plan, long remoteId) {
        if (plan.isTheirs()) {
            deals.gone(plan.image().key().type(), remoteId);
        } else {
            links.forget(plan.image().key(), remoteId);
        }
    }

    private void write(List<BitrixPlan> plans, UUID claim) {
        if (plans.isEmpty()) {
            return;
        }
        BitrixAnswer answer =
                client.send(plans.stream().map(BitrixPlan::writing).toList());
        for (int i = 0; i < plans.size(); i++) {
            BitrixPlan plan = plans.get(i);
            Long before = plan.remoteId();
            if (answer instanceof BitrixAnswer.Worked worked) {
                plan.written(worked.replies().get(i), settings.lateEffect());
            } else if (answer instanceof BitrixAnswer.Refused refused) {
                plan.end(refused.outcome());
            } else if (answer instanceof BitrixAnswer.Unknown unknown) {
                plan.end(new DeliveryOutcome.Unanswered(unknown.code(), settings.lateEffect()));
            }
            keep(plan, before, claim);
        }
    }

    private void keep(BitrixPlan plan, @org.jspecify.annotations.Nullable Long before, UUID claim) {
        ItemKey key = plan.image().key();
        if (before != null) {
            if (plan.gone()) {
                forget(plan, before);
            }
        } else if (plan.remoteId() != null) {
            links.linked(key, plan.remoteId());
        } else if (plan.outcome() instanceof DeliveryOutcome.Unanswered) {
            links.doubt(key, claim, clock.instant().plus(settings.lateEffect()));
        } else {
            links.release(key, claim);
        }
    }
}
