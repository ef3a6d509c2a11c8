package io.voronka.privacy;

import io.voronka.platform.setup.SetupException;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.keys.UnreadableException;
import io.voronka.privacy.store.KeysetCheckRow;
import io.voronka.privacy.store.KeysetCheckRow.KeysetCheck;
import io.voronka.privacy.store.RotationRows;
import io.voronka.privacy.store.RotationRows.Kind;
import io.voronka.privacy.store.RotationRows.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Lets the application start only with the keys and the erasures that belong to its database. Singletons are made
 * before the web server and the job executor open, so nobody sees a person that should be erased.
 */
@Component
class VaultOpening implements InitializingBean {

    static final UUID CHECK_OWNER = new UUID(0, 0);
    /** By which the order of steps grows at the most from one to the next. */
    private static final int ONE_STEP = 2;

    private static final String CHECK_TEXT = "keyset-check";

    private final KeysetCheckRow row;
    private final DataKeys keys;
    private final BlindIndexer indexer;
    private final Erasures erasures;
    private final RotationRows rotations;
    private final Clock clock;

    VaultOpening(
            KeysetCheckRow row,
            DataKeys keys,
            BlindIndexer indexer,
            Erasures erasures,
            RotationRows rotations,
            Clock clock) {
        this.row = row;
        this.keys = keys;
        this.indexer = indexer;
        this.erasures = erasures;
        this.rotations = rotations;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        checkKeys();
        checkIndexed();
        erasures.followLedger();
    }

    private void checkKeys() {
        KeysetCheck stored = row.find().orElseGet(this::firstCheck);
        boolean sameIndex = indexer.allKeys(ContactType.PHONE, CHECK_TEXT)
                .contains(BlindIndex.of(ContactType.PHONE, stored.indexKeyId(), stored.indexCheck()));
        if (!sameIndex || !unwraps(stored)) {
            throw new SetupException(
                    "The vault of this database was made with other keys than VORONKA_KEYSET,"
                            + " VORONKA_KEYSET_FILE or the file in the data folder holds. Nothing in it could be read or found");
        }
    }

    /** Under a key that not everybody is found by, people would be taken for new ones. */
    private void checkIndexed() {
        Progress progress = rotations.get(Kind.INDEXING);
        int steps = indexer.epoch() - progress.epoch();
        boolean tooSoon = steps > 0 && progress.finishedAt() == null;
        if (steps > ONE_STEP || tooSoon || !progress.filled().contains(indexer.presentKey())) {
            throw new SetupException("Not everybody is found under the indexing keys " + indexer.activeKeys()
                    + " of the keyset yet, but under " + progress.filled() + ". Start with the keyset of the step"
                    + " before and wait until the rotation has finished (GET /api/v1/vault/keys)");
        }
    }

    private KeysetCheck firstCheck() {
        BlindIndex index = indexer.index(ContactType.PHONE, CHECK_TEXT);
        Instant now = clock.instant();
        // A new database follows whatever keyset it is given.
        rotations.put(rotations
                .get(Kind.WRAPPING)
                .begun(keys.wrappingKeyId(), new TreeSet<>(Set.of(keys.wrappingKeyId())), now)
                .finished(now));
        rotations.put(rotations
                .get(Kind.INDEXING)
                .begun(indexer.epoch(), indexer.activeKeys(), now)
                .finished(now));
        row.insertFirst(new KeysetCheck(keys.create(CHECK_OWNER).wrapped(), index.keyId(), index.bytes()));
        return row.find().orElseThrow();
    }

    private boolean unwraps(KeysetCheck stored) {
        try {
            keys.unwrap(CHECK_OWNER, stored.wrapped());
            return true;
        } catch (UnreadableException e) {
            return false;
        }
    }
}
