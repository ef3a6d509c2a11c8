package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.keys.UnreadableException;
import io.voronka.privacy.store.MatchKeyRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives match keys to the records of an older release, in the background; nodes share the work. */
@Component
class MatchKeyFilling {

    private static final Logger log = LoggerFactory.getLogger(MatchKeyFilling.class);

    private static final int AT_ONCE = 500;
    private static final long[] NONE = {};

    private final MatchKeyRows rows;
    private final Vault vault;
    private final PeopleWriter writer;
    private final TransactionOperations transactions;

    MatchKeyFilling(MatchKeyRows rows, Vault vault, PeopleWriter writer, TransactionOperations transactions) {
        this.rows = rows;
        this.vault = vault;
        this.writer = writer;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT20S")
    void fill() {
        int filled;
        do {
            filled = fillSome();
        } while (filled > 0);
    }

    /** Returns how many records were given keys: 0 when all have some, or other nodes are at the rest. */
    int fillSome() {
        Integer filled = transactions.execute(status -> {
            List<PersonId> people = rows.unkeyed(AT_ONCE);
            Map<PersonId, long[]> keys = new HashMap<>();
            people.forEach(person -> keys.put(person, NONE));
            read(people, keys);
            if (!keys.isEmpty()) {
                rows.put(keys);
            }
            return people.size();
        });
        return filled == null ? 0 : filled;
    }

    /** One record that can't be opened, or whose key is gone, has no keys and holds up no other. */
    private void read(List<PersonId> people, Map<PersonId, long[]> keys) {
        try {
            vault.read(people).forEach((person, record) -> keys.put(person, writer.keys(record)));
        } catch (UnreadableException e) {
            if (people.size() == 1) {
                log.error("The record of person {} can't be opened and gets no match keys", people.get(0));
            } else {
                people.forEach(person -> read(List.of(person), keys));
            }
        }
    }
}
