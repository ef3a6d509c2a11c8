package io.voronka.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.privacy.keys.MakeKeyset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Imports a file of deals over the interface: its people, then its deals, then the deals once more. One deal in five is the
 * second one of somebody, one in twenty that of a company. Arguments: numbers of rows; the default is 500000.
 */
public final class DealFileBench {

    private static final int SECOND = 5;
    private static final int COMPANY = 20;

    private DealFileBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "deal-bench");
        MakeKeyset.main(new String[] {folder.resolve("keyset.json").toString()});
        List<String> sizes = args.length == 0 ? List.of("500000") : List.of(args);
        try (BenchDatabase databases = new BenchDatabase(folder.resolve("postgres"))) {
            for (String size : sizes) {
                int rows = Integer.parseInt(size);
                BenchDatabase.Address database = databases.create("deals_" + rows);
                try (App app = App.product(database, folder)) {
                    MeasuredImport imports = new MeasuredImport(app.base());
                    System.out.println(MeasuredImport.TITLE);
                    imports.run("people", file(folder, rows), rows);
                    deals("deals", imports);
                    deals("deals once more", imports);
                }
            }
        }
        System.exit(0);
    }

    private static void deals(String what, MeasuredImport imports) throws Exception {
        try (HeapInUse heap = new HeapInUse()) {
            long start = System.nanoTime();
            JsonNode load = imports.deals();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %s | | | %.1f | opened %d, known %d, waiting %d, refused %d; %.0f a second | %d |%n",
                    load.path("rows").asLong(),
                    what,
                    seconds,
                    load.path("opened").asLong(),
                    load.path("known").asLong(),
                    load.path("waiting").asLong(),
                    load.path("refused").asLong(),
                    load.path("rows").asLong() / seconds,
                    heap.most());
        }
    }

    private static Path file(Path folder, int rows) throws IOException {
        Path file = folder.resolve("deals-" + rows + ".csv");
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file, Charset.forName("windows-1251"))) {
            out.write("№ сделки;Фамилия;Имя;Отчество;Телефон;Почта;Дата рождения;Город;Адрес;Компания;"
                    + "Дата создания;Последний контакт;Последняя покупка;Сумма\r\n");
            String person = "";
            for (int i = 0; i < rows; i++) {
                person = i % SECOND == SECOND - 1 ? person : Names.person(i, random);
                String company = i % COMPANY == 0 ? "ООО Ромашка " + i : "";
                out.write("D-" + i + ";" + person + ";" + company + ";" + day(random) + ";" + day(random) + ";"
                        + (random.nextBoolean() ? day(random) : "") + ";" + random.nextInt(100_000) + ",50\r\n");
            }
        }
        return file;
    }

    private static String day(Random random) {
        return String.format(
                Locale.ROOT, "%02d.%02d.%d", 1 + random.nextInt(28), 1 + random.nextInt(12), 2022 + random.nextInt(4));
    }
}
