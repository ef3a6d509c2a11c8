package io.voronka.sync.bitrix24;

import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.sync.bitrix24.BitrixImages.Rendered;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixDeals.Party;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Renders what is told of items that Bitrix24 had before us. They belong to its people: a deal gets its stage, a contact or
 * company what it does not have yet of phones and e-mails.
 */
@Component
@ConditionalOnBitrix
class BitrixTheirs {

    static final String STAGE = "stage";

    private static final String TYPE = "type";
    private static final String ITEM = "item";

    /** A stage of another pipeline than the first names it. */
    private static final Pattern OF_PIPELINE = Pattern.compile("C(\\d{1,9}):.+");

    private final People people;
    private final Vault vault;
    private final BitrixKnownDeals known;
    private final BitrixDeals deals;

    BitrixTheirs(People people, Vault vault, BitrixKnownDeals known, BitrixDeals deals) {
        this.people = people;
        this.vault = vault;
        this.known = known;
        this.deals = deals;
    }

    /** Which item a correction goes to; padded, since a short number of many digits may be a phone. */
    static Map<String, String> details(Party party) {
        return Map.of(TYPE, Short.toString(party.type().number()), ITEM, String.format("%016d", party.remoteId()));
    }

    Rendered render(Delivery delivery) {
        return BitrixOperation.of(delivery.operation()) == BitrixOperation.STAGE
                ? stage(delivery)
                : correction(delivery);
    }

    private Rendered stage(Delivery delivery) {
        Long remote = known.remote(new DealId(delivery.subject().id())).orElse(null);
        String stage = delivery.details().get(STAGE);
        if (remote == null || stage == null) {
            return Rendered.none(new DeliveryOutcome.Obsolete("not-there"));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher pipeline = OF_PIPELINE.matcher(stage);
        if (pipeline.matches()) {
            fields.put("categoryId", pipeline.group(1));
        }
        fields.put("stageId", stage);
        deals.telling(remote, stage);
        ItemKey key = new ItemKey(EntityType.DEAL, delivery.subject().id());
        return Rendered.of(new BitrixItemImage(key, fields, Map.of(), List.of(), remote));
    }

    private Rendered correction(Delivery delivery) {
        Party party = new Party(
                EntityType.of(Integer.parseInt(
                        Objects.requireNonNull(delivery.details().get(TYPE)))),
                Long.parseLong(Objects.requireNonNull(delivery.details().get(ITEM))));
        PersonId person = people.survivor(new PersonId(delivery.subject().id()));
        PersonRecord record = vault.read(List.of(person)).get(person);
        if (record == null) {
            return Rendered.none(new DeliveryOutcome.Obsolete("erased"));
        }
        if (!deals.partiesOf(people.group(person)).contains(party)) {
            return Rendered.none(new DeliveryOutcome.Obsolete("not-there"));
        }
        // the key only tells two deliveries of one request apart, and a person may have several items
        ItemKey key = new ItemKey(party.type(), delivery.id());
        return Rendered.of(
                new BitrixItemImage(key, Map.of(), Map.of(), BitrixImages.contacts(record), party.remoteId()));
    }
}
