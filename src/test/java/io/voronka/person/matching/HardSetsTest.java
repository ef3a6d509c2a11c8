package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.person.matching.data.DataSet;
import io.voronka.person.matching.data.DataSet.Quality;
import io.voronka.person.matching.data.HardFirms;
import io.voronka.person.matching.data.HardPeople;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets that are made to mislead. Still one model and one threshold; docs/results/matching.md has the figures. */
class HardSetsTest {

    private static Stream<Arguments> sets() {
        return Stream.of(
                set(HardPeople::voters, 0.995, 0.90),
                set(HardPeople::notables, 0.999, 0.99),
                set(HardPeople::notablesInParts, 0.999, 0.99),
                set(HardPeople::customers, 0.997, 0.99),
                set(HardPeople::scannedForms, 0.995, 0.93),
                set(HardPeople::abroad, 0.995, 0.99),
                set(HardFirms::guides, 0.99, 0.93),
                set(HardFirms::register, 0.975, 0.92),
                set(HardFirms::registerAlmostClean, 0.995, 0.75));
    }

    private static Arguments set(Supplier<DataSet> set, double precision, double recall) {
        return Arguments.of(set, precision, recall);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void misleadsNobody(Supplier<DataSet> made, double precision, double recall) {
        DataSet set = made.get();
        Quality quality = set.quality(set.run());

        assertThat(quality.precision()).as(set.name()).isGreaterThanOrEqualTo(precision);
        assertThat(quality.recall()).as(set.name()).isGreaterThanOrEqualTo(recall);
    }
}
