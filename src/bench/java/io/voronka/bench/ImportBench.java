package io.voronka.bench;

import io.voronka.privacy.keys.MakeKeyset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Imports files of made-up people over the interface, and afterwards copies the finished rows of the same run raw into the
 * same indexed tables. Arguments: numbers of rows; the default is 220000 and 1000000. What a small file costs in a large
 * base, {@link IncrementBench} measures.
 */
public final class ImportBench {

    private ImportBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "import-bench");
        MakeKeyset.main(new String[] {folder.resolve("keyset.json").toString()});
        List<String> sizes = args.length == 0 ? List.of("220000", "1000000") : List.of(args);
        System.out.println(MeasuredImport.TITLE);
        try (BenchDatabase databases = new BenchDatabase(folder.resolve("postgres"))) {
            for (String size : sizes) {
                int rows = Integer.parseInt(size);
                BenchDatabase.Address database = databases.create("import_" + rows);
                try (App app = App.product(database, folder)) {
                    MeasuredImport imports = new MeasuredImport(app.base());
                    Path file = MeasuredImport.people(folder, "people-" + rows, rows, 0, 1);
                    double seconds = imports.run("into an empty base", file, rows);
                    copyAgain(database, rows, seconds);
                    imports.run("the same file again", file, rows);
                }
            }
        }
        System.exit(0);
    }

    /** The reference: the finished rows, raw, into empty tables with the same indexes. */
    private static void copyAgain(BenchDatabase.Address database, int rows, double seconds) throws Exception {
        double copied = RawCopy.seconds(database);
        System.out.printf(
                Locale.ROOT,
                "| %,d | raw COPY of the finished rows | | | %.1f | the import takes %.1f times as long | |%n",
                rows,
                copied,
                seconds / copied);
    }
}
