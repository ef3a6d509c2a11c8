package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.sync.bitrix24.BitrixAnswer.Reply;
import io.voronka.sync.bitrix24.BitrixItemImage.ContactValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One item on its way through the two batches. */
final class BitrixPlan {

    private static final DeliveryOutcome ITEM_GONE = new DeliveryOutcome.NotYet("item-gone", Duration.ofSeconds(1));

    private final @Nullable BitrixItemImage image;
    private boolean doubtful;
    private @Nullable Long remoteId;
    private List<ContactValue> known = List.of();
    private boolean gone;
    private @Nullable DeliveryOutcome outcome;

    BitrixPlan(@Nullable BitrixItemImage image, boolean doubtful) {
        this.image = image;
        this.doubtful = doubtful;
        this.remoteId = image == null ? null : image.theirs();
    }

    /** Bitrix24 had the item before us. */
    boolean isTheirs() {
        return image().theirs() != null;
    }

    BitrixItemImage image() {
        return Objects.requireNonNull(image, "A delivery without an item has ended");
    }

    /** What the item is called there; null while it is not known to be there. */
    @Nullable
    Long remoteId() {
        return remoteId;
    }

    void known(long id) {
        remoteId = id;
    }

    void claimed(boolean afterSomebodyElse) {
        doubtful |= afterSomebodyElse;
    }

    void end(DeliveryOutcome how) {
        outcome = how;
    }

    boolean ended() {
        return outcome != null;
    }

    DeliveryOutcome outcome() {
        return Objects.requireNonNull(outcome, "Both batches give every item its outcome");
    }

    /** Somebody has deleted the item there: the next attempt adds it again. */
    boolean gone() {
        return gone;
    }

    boolean mustRead() {
        return doubtful || (remoteId != null && !image().contacts().isEmpty());
    }

    BitrixCommand reading() {
        Long id = remoteId;
        return id == null
                ? BitrixCommand.find(image().key().type(), image().key().subject())
                : BitrixCommand.get(image().key().type(), id);
    }

    void read(Reply reply) {
        if (failed(reply, new DeliveryOutcome.Failed("no-reply"))) {
            return;
        }
        JsonNode result = Objects.requireNonNull(reply.result());
        JsonNode item = remoteId == null ? result.path("items").path(0) : result.path("item");
        if (item.isObject()) {
            remoteId = item.path("id").asLong();
            List<ContactValue> values = new ArrayList<>();
            item.path("fm")
                    .forEach(value -> values.add(new ContactValue(
                            value.path("typeId").asText(), value.path("value").asText())));
            known = values;
        }
        Map<String, String> change = image().change(known);
        if (image().theirs() != null && change.isEmpty()) {
            end(new DeliveryOutcome.Obsolete("known-there"));
        } else if (doubtful && item.isObject() && isSo(item, change)) {
            end(new DeliveryOutcome.Delivered("known-there", String.valueOf(remoteId)));
        }
    }

    /** What an attempt without an answer has written is not written again. */
    private static boolean isSo(JsonNode item, Map<String, String> change) {
        return change.entrySet().stream()
                .allMatch(field -> item.path(field.getKey()).asText().equals(field.getValue()));
    }

    BitrixCommand writing() {
        Long id = remoteId;
        return id == null
                ? BitrixCommand.add(image().key().type(), image().atFirst())
                : BitrixCommand.update(image().key().type(), id, image().change(known));
    }

    void written(Reply reply, Duration lateEffect) {
        if (reply.error() != null && BitrixErrors.isUncertain(reply.error())) {
            end(new DeliveryOutcome.Unanswered(reply.error(), lateEffect));
            return;
        }
        if (failed(reply, new DeliveryOutcome.Unanswered("no-reply", lateEffect))) {
            return;
        }
        Long before = remoteId;
        long id = Objects.requireNonNull(reply.result()).path("item").path("id").asLong();
        if (id == 0 && before == null) {
            end(new DeliveryOutcome.Unanswered("no-id", lateEffect));
            return;
        }
        remoteId = before == null ? id : before;
        end(new DeliveryOutcome.Delivered(before == null ? "added" : "changed", remoteId.toString()));
    }

    private boolean failed(Reply reply, DeliveryOutcome lost) {
        String error = reply.error();
        if (error != null && remoteId != null && error.equals(BitrixErrors.NOT_FOUND)) {
            gone = true;
            end(ITEM_GONE);
        } else if (error != null) {
            end(BitrixErrors.outcome(error, null));
        } else if (reply.result() == null) {
            end(lost);
        }
        return ended();
    }
}
