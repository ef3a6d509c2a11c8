package io.voronka.privacy;

import io.voronka.platform.rows.RowWriter;
import io.voronka.privacy.VaultSession.OpenPerson;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Seals and writes the people that a transaction has saved, each once however often it was saved. */
@Component
class PeopleWriter implements RowWriter<OpenPerson> {

    private final SealedPeople people;
    private final DataKeys keys;
    private final MatchKeys matchKeys;
    private final BlindIndexer indexer;
    private final Clock clock;

    PeopleWriter(SealedPeople people, DataKeys keys, MatchKeys matchKeys, BlindIndexer indexer, Clock clock) {
        this.people = people;
        this.keys = keys;
        this.matchKeys = matchKeys;
        this.indexer = indexer;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void write(List<OpenPerson> saved) {
        List<SealedPerson> made =
                saved.stream().filter(OpenPerson::isNew).map(this::seal).toList();
        List<SealedPerson> changed =
                saved.stream().filter(person -> !person.isNew()).map(this::seal).toList();
        String now = clock.instant().toString();
        if (!made.isEmpty()) {
            people.insert(made, keys.wrappingKeyId(), now);
        }
        if (!changed.isEmpty() && people.update(changed, now) != changed.size()) {
            throw new OptimisticLockingFailureException("Another transaction has changed or erased a person meanwhile");
        }
        saved.forEach(OpenPerson::written);
    }

    private SealedPerson seal(OpenPerson person) {
        PersonRecord pending = Objects.requireNonNull(person.pending());
        return new SealedPerson(
                person.id(),
                person.key().wrapped(),
                person.version(),
                RecordCodec.seal(person.key(), pending),
                keys(pending));
    }

    /** Sorted, so that equal records have equal rows. */
    long[] keys(PersonRecord person) {
        return matchKeys.of(person).stream()
                .flatMapToLong(indexer::matchKeys)
                .sorted()
                .distinct()
                .toArray();
    }
}
