package io.voronka.bench;

import io.voronka.platform.retention.RetentionRuns;
import io.voronka.privacy.KeyRotation;
import io.voronka.privacy.keys.MakeKeyset;
import io.voronka.privacy.keys.RotateKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both keys of the vault changed over a base of people, as {@link LookupBench} has it, and a rehearsal of the retention
 * that looks at everybody of it. One node, nothing beside it.
 */
public final class KeyRotationBench {

    private static final int PEOPLE = Integer.getInteger("bench.rotation.people", 100_000);

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
