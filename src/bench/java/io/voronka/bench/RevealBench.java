package io.voronka.bench;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.Reveal;
import io.voronka.privacy.RevealField;
import io.voronka.privacy.keys.MakeKeyset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * A reveal, audit row and its place in the chain committed before the value, in a base of a million people: by one officer
 * after the other, and by several at once, who wait for each other at the end of the chain.
 */
public final class RevealBench {

    private static final int PEOPLE = Integer.getInteger("bench.people", 1_000_000);
    private static final int REVEALS = Integer.getInteger("bench.reveals", 10_000);
    private static final int WARM_UP = 5_000;
    private static final int AT_ONCE = 8;

    /** As many as an officer may see a day: each of the made-up ones sees no more. */
    private static final int OF_ONE = 50;

    private static final Set<RevealField> FIELDS =
            EnumSet.of(RevealField.NAME, RevealField.PHONE, RevealField.EMAIL, RevealField.ADDRESS);

    private final Reveal reveal;
    private final List<PersonId> people;
    private final String run = Long.toString(System.nanoTime(), 36);

    private RevealBench(LookupBase base) {
        this.reveal = base.app().bean(Reveal.class);
        this.people = base.people();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "lookup-bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            MakeKeyset.main(new String[] {keyset.toString()});
        }
        try (BenchDatabase server = new BenchDatabase(folder.resolve("postgres"));
                LookupBase base = LookupBase.open(server, folder, PEOPLE)) {
            if (!List.of(arguments).contains("make")) {
                RevealBench bench = new RevealBench(base);
                bench.reveals(WARM_UP, 0);
                report("one after the other", bench.reveals(REVEALS, 1));
                report(AT_ONCE + " at once", bench.atOnce());
            }
        }
    }

    private long[] reveals(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            PersonId person = people.get(random.nextInt(people.size()));
            String officer = "bench-" + run + "-" + seed + "-" + i / OF_ONE;
            long begun = System.nanoTime();
            int shown = reveal.reveal(person, FIELDS, "benchmark", officer, Roles.DPO)
                    .size();
            times[i] = System.nanoTime() - begun;
            if (shown != FIELDS.size()) {
                throw new IllegalStateException("A reveal showed " + shown + " fields");
            }
        }
        return times;
    }

    private long[] atOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int seed = 100 + i;
                running.add(pool.submit(() -> reveals(REVEALS / AT_ONCE, seed)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> each : running) {
                all = LongStream.concat(all, LongStream.of(each.get()));
            }
            return all.toArray();
        } finally {
            pool.shutdown();
        }
    }

    private static void report(String name, long[] times) {
        long[] sorted = LongStream.of(times).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%,d people, %,d reveals, %s: p50 %.3f ms, p95 %.3f ms, p99 %.3f ms%n",
                PEOPLE,
                sorted.length,
                name,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.95)] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6);
    }
}
