package io.voronka.bench;

import io.voronka.platform.retention.RetentionRuns;
import io.voronka.privacy.KeyRotation;
import io.voronka.privacy.keys.MakeKeyset;
import io.voronka.privacy.keys.RotateKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both keys of the vault changed over a base of people, as {@link LookupBench} has it; a rehearsal of the retention that
 * looks at everybody of it, and a run over tables of a million rows. One node, nothing beside it.
 */
public final class KeyRotationBench {

    private static final int PEOPLE = Integer.getInteger("bench.rotation.people", 100_000);

    private static final int ROWS = Integer.getInteger("bench.rotation.rows", 1_000_000);

    private static final String KEYS = """
            INSERT INTO crm.intake_key (key_hash, body_hash, lead_id)
            SELECT uuid_send(gen_random_uuid()), '',
                   (lpad(to_hex((extract(epoch FROM now() - (:rows - i) * 1106.0 / :rows * interval '1 day') * 1000)::bigint),
                         12, '0') || '7' || substr(md5(i::text), 1, 19))::uuid
            FROM generate_series(1, :rows) AS i
            """;
    private static final String EVENTS = """
            INSERT INTO crm.inbox_event (key_hash, body_hash, event_id, type, source, lane, ref_type, ref_id, payload,
                                         happened_at, received_at, received_by, state, next_try_at, finished_at)
            SELECT uuid_send(id), uuid_send(id), id, 'PAGE_VISITED', 'site', uuid_send(id), 'PERSON', id::text, '{"page":"/"}',
                   at, at, 'integration', 'DONE', at, at
            FROM (SELECT gen_random_uuid() AS id, now() - (:rows - i) * 404.0 / :rows * interval '1 day' AS at
                  FROM generate_series(1, :rows) AS i) AS e
            """;
    private static final String NOTES = """
            INSERT INTO vault.person_note (note_id, person_id, subject, field, sealed, at, actor)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'field', '', now() - (:rows - i) * 1106.0 / :rows
                   * interval '1 day', 'bench'
            FROM generate_series(1, :rows) AS i
            """;

    private final BenchDatabase.Address database;
    private final Path folder;
    private Path keyset;
    private int step;

    private KeyRotationBench(BenchDatabase.Address database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.keyset = folder.resolve("keyset.json");
    }

    /** The base is made once and kept; each run works on a copy. */
    public static void main(String[] arguments) throws Exception {
        Path folder =
                Files.createDirectories(Path.of(System.getProperty("bench.rotation.folder", "target/rotation-bench")));
        if (!Files.exists(folder.resolve("keyset.json"))) {
            MakeKeyset.main(new String[] {folder.resolve("keyset.json").toString()});
        }
        try (BenchDatabase server = new BenchDatabase(folder.resolve("postgres"))) {
            LookupBase.open(server, folder, PEOPLE).close();
            String name = "rotation_" + ProcessHandle.current().pid();
            Path ledger = folder.resolve("erasure-ledger-" + name);
            Files.copy(folder.resolve("erasure-ledger-lookup_" + PEOPLE), ledger);
            KeyRotationBench bench = new KeyRotationBench(server.create(name, "lookup_" + PEOPLE), folder);
            bench.retention();
            bench.rows();
            for (String change : new String[] {"wrapping", "indexing"}) {
                for (String next : new String[] {"add", "promote", "retire"}) {
                    bench.change(change, next);
                }
            }
            server.drop(bench.database);
            Files.delete(ledger);
        }
    }

    private void retention() throws Exception {
        try (App app = start()) {
            app.bean(JdbcClient.class)
                    .sql("UPDATE crm.person SET created_at = created_at - interval '5 years'")
                    .update();
            app.bean(JdbcClient.class).sql("VACUUM ANALYZE crm.person").update();
            long begun = System.nanoTime();
            app.bean(RetentionRuns.class).rehearse().stream()
                    .filter(item -> item.name().equals("crm.person NEITHER"))
                    .forEach(item -> System.out.printf("without a ground: %,d%n", item.rows()));
            told("retention looked at everybody", begun);
        }
    }

    /** A hundredth of each is due. */
    private void rows() throws Exception {
        try (App app = start()) {
            JdbcClient jdbc = app.bean(JdbcClient.class);
            for (String seed : List.of(KEYS, EVENTS, NOTES)) {
                jdbc.sql(seed).param("rows", ROWS).update();
            }
            jdbc.sql("VACUUM ANALYZE").update();
            // The people are the other part.
            jdbc.sql("UPDATE crm.person SET stage = 'DELETION_REQUESTED'").update();
            RetentionRuns runs = app.bean(RetentionRuns.class);
            runs.start("bench");
            long begun = System.nanoTime();
            runs.work();
            System.out.printf("retention of %,d rows a table: %.1f s%n", ROWS, (System.nanoTime() - begun) / 1e9);
            runs.latest().get(0).items().stream()
                    .filter(item -> item.rows() > 0)
                    .forEach(item -> System.out.printf("  %s: %,d%n", item.name(), item.rows()));
            jdbc.sql("UPDATE crm.person SET stage = 'ACTIVE'").update();
        }
    }

    private void change(String what, String next) throws Exception {
        Path made = folder.resolve("keyset-" + ProcessHandle.current().pid() + "-" + step++ + ".json");
        RotateKeys.main(new String[] {what, next, keyset.toString(), made.toString()});
        keyset = made;
        made.toFile().deleteOnExit();
        try (App app = start()) {
            long begun = System.nanoTime();
            app.bean(KeyRotation.class).work();
            told(what + " " + next, begun);
            app.bean(KeyRotation.class)
                    .progress()
                    .forEach(progress -> System.out.printf(
                            "  %s %s, %,d changes%n", progress.kind(), progress.filled(), progress.done()));
        }
    }

    private App start() throws Exception {
        return App.set(
                database,
                folder,
                Map.of(
                        "voronka.keyset",
                        Files.readString(keyset).replaceAll("\\s+", ""),
                        "voronka.key-rotation.poll",
                        "P1D",
                        "voronka.retention.poll",
                        "P1D",
                        "voronka.retention.people-in-a-run",
                        Integer.MAX_VALUE));
    }

    private static void told(String what, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s: %.1f s, %,.0f people a second%n", what, seconds, PEOPLE / seconds);
    }
}
