package io.voronka.bench;

import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.MatchTraining;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A base of so many made-up people with a model learned from it; made once and kept. */
final class LookupBase implements AutoCloseable {

    private static final int CHUNK = 1_000;

    private final App app;
    private final List<PersonId> people;

    private LookupBase(App app, List<PersonId> people) {
        this.app = app;
        this.people = people;
    }

    static LookupBase open(BenchDatabase server, Path folder, int size) throws Exception {
        String name = "lookup_" + size;
        Path ids = folder.resolve(name + ".ids");
        if (Files.exists(ids)) {
            App app = App.product(server.address(name), folder);
            return new LookupBase(
                    app, Files.readAllLines(ids).stream().map(PersonId::of).toList());
        }
        long started = System.nanoTime();
        LookupBase made = new LookupBase(App.product(server.create(name), folder), new ArrayList<>());
        made.fill(size);
        made.settle(ids);
        System.out.printf("%,d people made in %d s%n", size, (System.nanoTime() - started) / 1_000_000_000);
        return made;
    }

    /** As autovacuum and the training of every night do in the long run. */
    private void settle(Path ids) throws IOException {
        JdbcClient jdbc = app.bean(JdbcClient.class);
        jdbc.sql("VACUUM ANALYZE").update();
        System.out.println("model " + app.bean(MatchTraining.class).train().orElse("none"));
        Files.write(ids, people.stream().map(id -> id.value().toString()).toList());
    }

    App app() {
        return app;
    }

    /** By their numbers, see {@link BenchPeople}. */
    List<PersonId> people() {
        return people;
    }

    @Override
    public void close() {
        app.close();
    }

    private void fill(int to) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<PersonId>>> chunks = new ArrayList<>();
            for (int start = 0; start < to; start += CHUNK) {
                int first = start;
                int last = Math.min(to, start + CHUNK);
                chunks.add(pool.submit(() -> chunk(first, last)));
            }
            for (Future<List<PersonId>> chunk : chunks) {
                people.addAll(chunk.get());
            }
        } finally {
            pool.shutdown();
        }
    }

    private List<PersonId> chunk(int from, int to) {
        Vault vault = app.bean(Vault.class);
        People base = app.bean(People.class);
        BlindIndexer indexer = app.bean(BlindIndexer.class);
        return app.bean(TransactionTemplate.class).execute(status -> {
            List<PersonRecord> records = new ArrayList<>();
            List<BlindIndex> contacts = new ArrayList<>();
            for (int number = from; number < to; number++) {
                PersonRecord record = BenchPeople.person(number);
                records.add(record);
                contacts.addAll(contacts(indexer, record));
            }
            vault.lock(contacts);
            List<PersonId> made = new ArrayList<>();
            for (PersonRecord record : records) {
                PersonId id = base.create(PersonKind.PERSON, Instant.now()).personId();
                vault.save(id, record);
                vault.link(id, contacts(indexer, record));
                made.add(id);
            }
            return made;
        });
    }

    private static List<BlindIndex> contacts(BlindIndexer indexer, PersonRecord record) {
        List<BlindIndex> contacts = new ArrayList<>();
        contacts.add(indexer.index(
                ContactType.PHONE, Phone.parse(record.phones().get(0)).e164()));
        record.emails().forEach(email -> contacts.add(indexer.index(ContactType.EMAIL, email)));
        return contacts;
    }
}
