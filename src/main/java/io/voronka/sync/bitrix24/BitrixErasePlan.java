package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import io.voronka.sync.bitrix24.BitrixAnswer.Reply;
import io.voronka.sync.bitrix24.store.BitrixDeals.Party;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import io.voronka.sync.bitrix24.store.BitrixLinks.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One person on the way out of Bitrix24: first it is looked up, then what was found is deleted. */
final class BitrixErasePlan {

    static final String ERASED = "erased";
    static final String THEIR_ITEMS_STAY = "their-items-stay";
    static final String LOOK_ALIKES_STAY = "look-alikes-stay";

    /** Values that one search by phone or e-mail takes. */
    private static final int VALUES = 20;

    private static final DeliveryOutcome MORE = new DeliveryOutcome.NotYet("more-there", Duration.ofSeconds(1));

    private final Map<ItemKey, Link> links;
    private final List<Lookup> lookups = new ArrayList<>();
    private final Set<Party> doomed = new TreeSet<>(BitrixErasePlan::inOrder);
    private final List<Party> staying;
    private boolean lookAlikes;
    private boolean more;
    private final boolean repeated;
    private @Nullable DeliveryOutcome outcome;

    /**
     * @param people one person, with all that are merged into one with it
     * @param links as they stand, of the contacts and leads of these people
     * @param theirs contacts and companies that Bitrix24 had before us
     * @param ownDeals whether Bitrix24 has deals of its own with the person
     * @param known phones and e-mails that the person was known by
     * @param repeated an earlier attempt may have deleted something
     */
    BitrixErasePlan(
            List<PersonId> people,
            Map<ItemKey, Link> links,
            List<Party> theirs,
            boolean ownDeals,
            Snapshot known,
            boolean repeated) {
        this.links = links;
        this.repeated = repeated;
        this.staying = new ArrayList<>(theirs.stream()
                .filter(party -> party.type() == EntityType.COMPANY)
                .toList());
        if (ownDeals) {
            staying.add(new Party(EntityType.DEAL, 0));
        }
        theirs.stream().filter(party -> party.type() == EntityType.CONTACT).forEach(doomed::add);
        links.forEach((key, link) -> {
            if (link.remoteId() != null) {
                doomed.add(new Party(key.type(), link.remoteId()));
            }
        });
        find(EntityType.CONTACT, people.stream().map(PersonId::value).toList());
        for (EntityType type : List.of(EntityType.LEAD, EntityType.DEAL)) {
            find(type, doubtful(type));
        }
        alike("PHONE", known.phones());
        alike("EMAIL", known.emails());
    }

    private static int inOrder(Party one, Party other) {
        int byType = one.type().compareTo(other.type());
        return byType == 0 ? Long.compare(one.remoteId(), other.remoteId()) : byType;
    }

    /** A question, and how its answer is taken. */
    private record Lookup(BitrixCommand command, @Nullable EntityType type) {}

    /** Whatever of ours may stand for these people there. */
    static List<ItemKey> keys(Collection<PersonId> people, List<LeadId> leads) {
        return Stream.concat(
                        people.stream().map(person -> new ItemKey(EntityType.CONTACT, person.value())),
                        leads.stream()
                                .flatMap(lead -> Stream.of(
                                        new ItemKey(EntityType.LEAD, lead.value()),
                                        new ItemKey(EntityType.DEAL, lead.value()))))
                .toList();
    }

    private List<UUID> doubtful(EntityType type) {
        return links.entrySet().stream()
                .filter(entry ->
                        entry.getKey().type() == type && entry.getValue().remoteId() == null)
                .map(entry -> entry.getKey().subject())
                .toList();
    }

    private void find(EntityType type, List<UUID> origins) {
        if (!origins.isEmpty()) {
            lookups.add(new Lookup(BitrixCommand.find(type, origins), type));
        }
    }

    private void alike(String typeId, List<String> values) {
        for (int from = 0; from < values.size(); from += VALUES) {
            List<String> some = values.subList(from, Math.min(values.size(), from + VALUES));
            lookups.add(new Lookup(BitrixCommand.alike(typeId, some), null));
        }
    }

    List<BitrixCommand> reading() {
        return lookups.stream().map(Lookup::command).toList();
    }

    /** Takes the answers to {@link #reading()}, in its order. */
    void read(List<Reply> replies) {
        for (int i = 0; i < replies.size() && !ended(); i++) {
            Reply reply = replies.get(i);
            JsonNode result = reply.result();
            if (reply.error() != null) {
                end(BitrixErrors.outcome(reply.error(), null));
            } else if (result == null) {
                end(new DeliveryOutcome.Failed("no-reply"));
            } else {
                EntityType type = lookups.get(i).type();
                if (type == null) {
                    // runs after the finds: what is doomed is complete
                    lookAlikes |= found(result).anyMatch(party -> !doomed.contains(party) && !staying.contains(party));
                } else {
                    JsonNode items = result.path("items");
                    items.forEach(
                            item -> doomed.add(new Party(type, item.path("id").asLong())));
                    more |= items.size() >= BitrixReads.PAGE;
                }
            }
        }
    }

    private static Stream<Party> found(JsonNode result) {
        return Stream.of(EntityType.LEAD, EntityType.CONTACT, EntityType.COMPANY)
                .flatMap(type -> {
                    List<Party> parties = new ArrayList<>();
                    result.path(type.name()).forEach(id -> parties.add(new Party(type, id.asLong())));
                    return parties.stream();
                });
    }

    /** What is to be deleted, at most so many. */
    List<Party> deleting(int room) {
        more |= doomed.size() > room;
        return doomed.stream().limit(room).toList();
    }

    /** An item that was to be deleted; one that is gone already is as good. */
    void deleted(Reply reply) {
        String error = reply.error();
        if (error != null && error.equals(BitrixErrors.ACCESS_DENIED)) {
            end(new DeliveryOutcome.Refused(error)); // no fault of the connection: somebody deletes it by hand
        } else if (error != null && !error.equals(BitrixErrors.NOT_FOUND)) {
            end(BitrixErrors.outcome(error, null));
        } else if (error == null && reply.result() == null) {
            end(new DeliveryOutcome.Failed("no-reply"));
        }
    }

    void end(DeliveryOutcome how) {
        if (outcome == null) {
            outcome = how;
        }
    }

    boolean ended() {
        return outcome != null;
    }

    /** Ends a plan all of whose items were deleted. */
    void done() {
        if (more) {
            end(MORE);
        } else if (lookAlikes) {
            end(new DeliveryOutcome.Delivered(LOOK_ALIKES_STAY, null));
        } else if (!staying.isEmpty()) {
            end(new DeliveryOutcome.Delivered(THEIR_ITEMS_STAY, null));
        } else if (doomed.isEmpty() && !repeated) {
            end(new DeliveryOutcome.Obsolete("nothing-there"));
        } else {
            end(new DeliveryOutcome.Delivered(ERASED, null));
        }
    }

    /** Whose item it is, as far as it is linked. */
    Optional<ItemKey> linkOf(Party item) {
        return links.entrySet().stream()
                .filter(entry -> entry.getKey().type() == item.type()
                        && Objects.equals(entry.getValue().remoteId(), item.remoteId()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Links of items that are gone, or certainly not there. */
    Set<ItemKey> links() {
        return links.keySet();
    }

    DeliveryOutcome outcome() {
        return Objects.requireNonNull(outcome, "Both batches give every person its outcome");
    }
}
