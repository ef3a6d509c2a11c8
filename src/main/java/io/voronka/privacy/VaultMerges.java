package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.rows.PendingRows;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.ContactPoints.Link;
import io.voronka.privacy.store.PersonImageRows;
import io.voronka.privacy.store.SealedPeople;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the merge of two people does in the vault, and how it is taken back. Order within a transaction: {@link #lock},
 * then the rows of {@code person} by id, then the rest.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class VaultMerges {

    private final Vault vault;
    private final PersonImages images;
    private final PersonImageRows imageRows;
    private final ContactPoints points;
    private final SealedPeople people;
    private final PendingRows pendingRows;

    VaultMerges(
            Vault vault,
            PersonImages images,
            PersonImageRows imageRows,
            ContactPoints points,
            SealedPeople people,
            PendingRows pendingRows) {
        this.vault = vault;
        this.images = images;
        this.imageRows = imageRows;
        this.points = points;
        this.people = people;
        this.pendingRows = pendingRows;
    }

    /**
     * The two images of a merge.
     *
     * @param before of both people
     * @param after of the survivor as the merge left it
     */
    public record Images(UUID before, UUID after) {}

    /**
     * Keeps leads with the contacts of these people, and their erasure, waiting until the transaction ends.
     *
     * @return those who are there and not erased
     */
    public Set<PersonId> lock(Collection<PersonId> ids) {
        points.lockOf(ids);
        return people.lock(ids);
    }

    /**
     * Makes one record of two: the survivor is found by all that either was found by, the absorbed one by nothing. The
     * record of the absorbed one stays.
     *
     * @param merge makes one record of the absorbed one's and the survivor's, in this order
     */
    public void absorb(Images of, PersonId survivor, PersonId absorbed, BinaryOperator<PersonRecord> merge) {
        images.capture(of.before(), List.of(survivor, absorbed));
        Map<PersonId, PersonRecord> known = vault.read(List.of(survivor, absorbed));
        PersonRecord stays = Objects.requireNonNull(known.get(survivor));
        PersonRecord merged = merge.apply(Objects.requireNonNull(known.get(absorbed)), stays);
        if (!merged.equals(stays)) {
            vault.save(survivor, merged);
        }
        pendingRows.flush();
        points.move(absorbed, survivor);
        people.dropMatchKeys(absorbed);
        images.capture(of.after(), List.of(survivor));
    }

    /**
     * Makes two people of one again, byte for byte as they were; what has come to the survivor since stays with it.
     *
     * @param merge adds what has come since to what was known
     * @return the fields in which something has come since
     */
    public Set<RevealField> restore(
            Images of, PersonId survivor, PersonId absorbed, BinaryOperator<PersonRecord> merge) {
        Map<PersonId, PersonRecord> before = images.read(of.before(), List.of(survivor, absorbed));
        PersonRecord then = Objects.requireNonNull(
                images.read(of.after(), List.of(survivor)).get(survivor));
        PersonRecord now = Objects.requireNonNull(vault.read(List.of(survivor)).get(survivor));
        RecordChanges.Since since = RecordChanges.between(then, now, Objects.requireNonNull(before.get(absorbed)));
        List<Link> linkedSince = imageRows.pointsSince(of.after(), survivor).stream()
                .map(point -> new Link(point, survivor))
                .toList();
        images.restore(of.before(), List.of(survivor, absorbed));
        VaultSession.current().forget(List.of(survivor, absorbed));
        PersonRecord known = Objects.requireNonNull(before.get(survivor));
        PersonRecord grown = merge.apply(known, since.added());
        if (!grown.equals(known)) {
            vault.read(List.of(survivor));
            vault.save(survivor, grown);
            pendingRows.flush();
        }
        if (!linkedSince.isEmpty()) {
            points.link(linkedSince);
        }
        images.discard(of.before());
        images.discard(of.after());
        return since.fields();
    }
}
