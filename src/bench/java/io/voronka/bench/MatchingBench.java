package io.voronka.bench;

import io.voronka.person.matching.Deduplication;
import io.voronka.person.matching.MatchModel;
import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.Profile;
import io.voronka.person.matching.data.DataSet;
import io.voronka.person.matching.data.DataSet.Quality;
import io.voronka.person.matching.data.Febrl;
import io.voronka.person.matching.data.MoreSets;
import io.voronka.person.matching.data.RussianPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Measures the matcher: precision and recall on made-up sets, time of a large file, time of one record. */
public final class MatchingBench {

    private static final int LARGE = 200_000;
    private static final int CANDIDATES = 50;

    private MatchingBench() {}

    public static void main(String[] args) {
        System.out.println("| set | rows | pairs | precision | recall | F1 | s |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        for (Supplier<DataSet> set : sets()) {
            measure(set.get());
        }
        measure(MoreSets.rareOf(LARGE, LARGE / 20));
        measureOneRecord();
    }

    private static List<Supplier<DataSet>> sets() {
        List<Supplier<DataSet>> sets = new ArrayList<>();
        sets.add(Febrl::three);
        sets.add(() -> Febrl.three().without("FEBRL 3, made, without the number", Meaning.ID));
        sets.add(Febrl::four);
        sets.add(() -> Febrl.four().without("FEBRL 4, made, without the number", Meaning.ID));
        for (RussianPeople.Slip slip : RussianPeople.Slip.values()) {
            sets.add(() -> RussianPeople.withSlip(slip, 3000));
        }
        sets.add(() -> RussianPeople.nearMisses(27_000));
        sets.add(() -> MoreSets.firmsOfOneName(6_000));
        sets.add(() -> MoreSets.russianFirms(6_000));
        sets.add(MoreSets::organisations);
        sets.add(MoreSets::rareDuplicates);
        sets.add(MoreSets::rareDuplicatesWithoutBirth);
        sets.add(MoreSets::stream);
        sets.add(MoreSets::history);
        sets.add(MoreSets::namesAndAges);
        return sets;
    }

    private static void measure(DataSet set) {
        long start = System.nanoTime();
        Deduplication result = set.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        Quality quality = set.quality(result);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %s | %s | %s | %.1f |%n",
                set.name(),
                set.rows().size(),
                quality.all(),
                quality.found() == 0 ? "–" : share(quality.precision()),
                quality.all() == 0 ? quality.found() + " wrong" : share(quality.recall()),
                quality.all() == 0 ? "–" : share(quality.f1()),
                seconds);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    /** A record against as many candidates as a look-up may bring, all weights told. */
    private static void measureOneRecord() {
        DataSet set = RussianPeople.withSlip(RussianPeople.Slip.TYPO, 3000);
        MatchModel model = Optional.ofNullable(set.run().model()).orElseThrow();
        List<Profile> known = set.profiles();
        known.forEach(model::prepare);
        double best = 0;
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            double sum = 0;
            int records = 500;
            for (int i = 0; i < records; i++) {
                for (int j = 1; j <= CANDIDATES; j++) {
                    sum += model.score(known.get(i), known.get((i * 7 + j) % known.size()))
                            .total();
                }
            }
            double micros = (System.nanoTime() - start) / 1e3 / records;
            best = round == 0 || micros < best ? micros : best;
            if (Double.isNaN(sum)) {
                throw new IllegalStateException("A score is no number");
            }
        }
        System.out.printf(Locale.ROOT, "%nOne record against %d: %.0f µs%n", CANDIDATES, best);
    }
}
