package io.voronka.bench;

import io.voronka.intake.IncomingLead;
import io.voronka.intake.IncomingLead.Outcome;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.keys.MakeKeyset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finding out whose an incoming lead is, the way the intake does, beside a SELECT by primary key, in a base of a hundred
 * thousand people and of a million, in one run. Half of the leads are of nobody known; the others of somebody known: as
 * before, with a typing error, or by another phone.
 */
public final class LookupBench {

    private static final int SMALL = Integer.getInteger("bench.lookup.small", 100_000);
    private static final int LARGE = Integer.getInteger("bench.lookup.large", 1_000_000);
    private static final int LOOKUPS = Integer.getInteger("bench.lookup.count", 20_000);
    private static final int WARM_UP = 20_000;

    private final IncomingLead intake;
    private final JdbcClient jdbc;
    private final DataSource source;
    private final List<PersonId> people;

    private LookupBench(LookupBase base) {
        this.intake = new IncomingLead(base.app().context());
        this.jdbc = base.app().bean(JdbcClient.class);
        this.source = base.app().bean(DataSource.class);
        this.people = base.people();
    }

    /** Arguments: "make", to make the bases only. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "lookup-bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            MakeKeyset.main(new String[] {keyset.toString()});
        }
        try (BenchDatabase server = new BenchDatabase(folder.resolve("postgres"))) {
            for (int size : new TreeSet<>(List.of(SMALL, LARGE))) {
                try (LookupBase base = LookupBase.open(server, folder, size)) {
                    if (!List.of(arguments).contains("make")) {
                        new LookupBench(base).measure(size);
                    }
                }
            }
        }
    }

    private void measure(int size) throws SQLException {
        run(WARM_UP, 1);
        report("SELECT by primary key, nothing between", size, selects(LOOKUPS));
        report("bare search by the same keys", size, searches(LOOKUPS, 2));
        long begun = System.nanoTime();
        Run run = run(LOOKUPS, 2);
        double seconds = (System.nanoTime() - begun) / 1e9;
        report("SELECT by primary key, one before each look-up", size, run.selected);
        report("lead normalised", size, run.normalised);
        report("locked and found", size, run.found);
        report("compared and judged", size, run.matched);
        report("looked up: found, compared and judged", size, run.lookup);
        report("match in all", size, run.match);
        report("read for the decisions that follow", size, run.completed);
        System.out.printf(
                Locale.ROOT,
                "%,d people: %.0f full matches/s on one thread, found %.4f of the known, %.4f for a person to decide, "
                        + "%d of %d unknown taken for somebody%n",
                size,
                LOOKUPS / seconds,
                run.right / (double) run.known,
                run.doubtful / (double) LOOKUPS,
                run.wrong,
                LOOKUPS - run.known);
    }

    private static final class Run {
        private final long[] normalised;
        private final long[] selected;
        private final long[] found;
        private final long[] matched;
        private final long[] match;
        private final long[] lookup;
        private final long[] completed;
        private int known;
        private int right;
        private int wrong;
        private int doubtful;

        Run(int lookups) {
            this.normalised = new long[lookups];
            this.selected = new long[lookups];
            this.found = new long[lookups];
            this.matched = new long[lookups];
            this.match = new long[lookups];
            this.lookup = new long[lookups];
            this.completed = new long[lookups];
        }

        void add(int i, Outcome outcome) {
            normalised[i] = outcome.normalised();
            selected[i] = outcome.selected();
            found[i] = outcome.found();
            matched[i] = outcome.matched();
            lookup[i] = outcome.found() + outcome.matched();
            match[i] = outcome.match();
            completed[i] = outcome.completed();
            doubtful += outcome.doubtful() ? 1 : 0;
        }
    }

    private Run run(int lookups, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Run run = new Run(lookups);
        for (int i = 0; i < lookups; i++) {
            int number = random.nextInt(people.size());
            PersonId other = people.get(random.nextInt(people.size()));
            Outcome outcome = intake.match(lead(number, i, seed), () -> select(other));
            run.add(i, outcome);
            if (isKnown(i)) {
                run.known++;
                run.right += people.get(number).equals(outcome.person()) ? 1 : 0;
            } else {
                run.wrong += outcome.person() != null ? 1 : 0;
            }
        }
        return run;
    }

    /** Twice as many, the first half to warm up. */
    private long[] searches(int lookups, int seed) throws SQLException {
        long[] times = new long[lookups];
        try (LookupFloor floor = new LookupFloor(source)) {
            for (int round = 0; round < 2; round++) {
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 0; i < lookups; i++) {
                    times[i] = floor.search(intake.keys(lead(random.nextInt(people.size()), i, seed)));
                }
            }
        }
        return times;
    }

    private static boolean isKnown(int i) {
        return i % 2 == 0;
    }

    private static PersonRecord lead(int number, int i, int seed) {
        return isKnown(i) ? again(number, i) : BenchPeople.person(5_000_000L + 31L * i + seed * 1_000_000_000L);
    }

    /** Somebody known, as they come again. */
    private static PersonRecord again(int number, int kind) {
        PersonRecord known = BenchPeople.person(number);
        String name = known.names().get(0);
        return switch (kind / 2 % 3) {
            case 0 -> known.merge(PersonRecord.EMPTY);
            case 1 ->
                with(known, name.substring(0, 3) + name.charAt(4) + name.charAt(3) + name.substring(5), known.phones());
            default -> with(known, name, List.of(BenchPeople.phone(900_000_000L + number)));
        };
    }

    private static PersonRecord with(PersonRecord known, String name, List<String> phones) {
        return new PersonRecord(
                List.of(name), phones, known.emails(), known.addresses(), known.birthDate(), null, known.attributes());
    }

    private long[] selects(int count) {
        SplittableRandom random = new SplittableRandom(5);
        long[] times = new long[count];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < count; i++) {
                PersonId id = people.get(random.nextInt(people.size()));
                long start = System.nanoTime();
                select(id);
                times[i] = System.nanoTime() - start;
            }
        }
        return times;
    }

    private void select(PersonId id) {
        jdbc.sql("SELECT kind, stage, created_at FROM crm.person WHERE person_id = :id")
                .param("id", id.value())
                .query((row, number) -> row.getString(1))
                .single();
    }

    private static void report(String what, int size, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%,d people: %s p50 %.3f ms, p95 %.3f ms, p99 %.3f ms%n",
                size,
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
