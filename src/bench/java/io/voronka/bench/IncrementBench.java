package io.voronka.bench;

import io.voronka.privacy.keys.MakeKeyset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Imports files of 10,000 rows, half of them known, into a large base. The base is made by the first run and kept, so
 * that the next one measures only. Arguments: people in the base, and files; the default is 1000000 and 4. Without files
 * the base is only made.
 */
public final class IncrementBench {

    private static final int ROWS = 10_000;

    private IncrementBench() {}

    public static void main(String[] args) throws Exception {
        int people = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        int files = args.length < 2 ? 4 : Integer.parseInt(args[1]);
        Path folder = Files.createDirectories(Path.of("target", "increment-bench-" + people));
        Path ready = folder.resolve("base-is-ready");
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            MakeKeyset.main(new String[] {keyset.toString()});
        }
        System.out.println(MeasuredImport.TITLE);
        try (BenchDatabase databases = new BenchDatabase(folder.resolve("postgres"))) {
            boolean made = Files.exists(ready);
            BenchDatabase.Address database = made ? databases.address("base") : databases.create("base");
            try (App app = App.product(database, folder)) {
                MeasuredImport imports = new MeasuredImport(app.base());
                if (!made) {
                    imports.run("the base", MeasuredImport.people(folder, "base", people, 0, 1), people);
                    Files.writeString(ready, "0");
                }
                int first = Integer.parseInt(Files.readString(ready));
                for (int i = first; i < first + files; i++) {
                    // the second half of each file is the first half of the next
                    Path file = MeasuredImport.people(folder, "few", ROWS, people + i * ROWS / 2 - ROWS / 2, 2 + i);
                    imports.run("half of them known", file, ROWS);
                    Files.writeString(ready, Integer.toString(i + 1));
                }
            }
        }
        System.exit(0);
    }
}
