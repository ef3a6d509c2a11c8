package io.voronka.privacy;

import io.voronka.platform.setup.SetupException;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.keys.UnreadableException;
import io.voronka.privacy.store.KeysetCheckRow;
import io.voronka.privacy.store.KeysetCheckRow.KeysetCheck;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Lets the application start only with the keys and the erasures that belong to its database. Singletons are made
 * before the web server and the job executor open, so nobody sees a person that should be erased.
 */
@Component
class VaultOpening implements InitializingBean {

    private static final UUID CHECK_OWNER = new UUID(0, 0);
    private static final String CHECK_TEXT = "keyset-check";

    private final KeysetCheckRow row;
    private final DataKeys keys;
    private final BlindIndexer indexer;
    private final Erasures erasures;

    VaultOpening(KeysetCheckRow row, DataKeys keys, BlindIndexer indexer, Erasures erasures) {
        this.row = row;
        this.keys = keys;
        this.indexer = indexer;
        this.erasures = erasures;
    }

    @Override
    public void afterPropertiesSet() {
        checkKeys();
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

    private KeysetCheck firstCheck() {
        BlindIndex index = indexer.index(ContactType.PHONE, CHECK_TEXT);
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
