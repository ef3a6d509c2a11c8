package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.person.matching.data.DataSet;
import io.voronka.person.matching.data.DataSet.Quality;
import io.voronka.person.matching.data.HardPeople;
import io.voronka.person.matching.data.LowRates;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where duplicates are the exception, relatives and namesakes are not taken for them. */
class LowRatesTest {

    private static Stream<Arguments> sets() {
        return Stream.of(
                set(LowRatesTest::votersByAgeAlone, 0.4),
                set(() -> LowRates.electors(61), 0.5),
                set(() -> LowRates.families(71), 0),
                set(() -> LowRates.contacts(83), 0.9),
                set(() -> LowRates.russians(91), 0.8),
                set(() -> LowRates.names(51), 0.5));
    }

    private static Arguments set(Supplier<DataSet> set, double recall) {
        return Arguments.of(set, recall);
    }

    private static DataSet votersByAgeAlone() {
        return HardPeople.voters()
                .without("Voters, names, ages and addresses", Meaning.PHONE, Meaning.TEXT, Meaning.PATRONYMIC);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void takesNoRelativeForADuplicate(Supplier<DataSet> made, double recall) {
        DataSet set = made.get();
        Quality quality = set.quality(set.run());

        assertThat(quality.precision()).as(set.name()).isGreaterThanOrEqualTo(0.995);
        assertThat(quality.recall()).as(set.name()).isGreaterThanOrEqualTo(recall);
    }
}
