package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.person.matching.data.DataSet;
import io.voronka.person.matching.data.DataSet.Quality;
import io.voronka.person.matching.data.Febrl;
import io.voronka.person.matching.data.MoreSets;
import io.voronka.person.matching.data.RussianPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One untuned model and one threshold for all sets. docs/results/matching.md has the figures. */
class MatchingQualityTest {

    private static Quality quality(DataSet set) {
        return set.quality(set.run());
    }

    @Test
    void febrlThree() {
        assertThat(quality(Febrl.three()).f1()).isGreaterThanOrEqualTo(0.996);
    }

    @Test
    void febrlThreeWithoutNumber() {
        assertThat(quality(Febrl.three().without("", Meaning.ID)).f1()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void febrlFour() {
        assertThat(quality(Febrl.four()).f1()).isGreaterThanOrEqualTo(0.999);
    }

    @Test
    void febrlFourWithoutNumber() {
        assertThat(quality(Febrl.four().without("", Meaning.ID)).f1()).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @EnumSource(RussianPeople.Slip.class)
    void eachSlipIsLookedThrough(RussianPeople.Slip slip) {
        Quality quality = quality(RussianPeople.withSlip(slip, 900));

        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void nobodyIsMergedWithWhoOnlyLooksAlike() {
        assertThat(quality(RussianPeople.nearMisses(3000)).found()).isZero();
        assertThat(quality(MoreSets.firmsOfOneName(2000)).found()).isZero();
    }

    @Test
    void organisationsThatSharePhones() {
        assertThat(quality(MoreSets.organisations()).f1()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void russianFirms() {
        assertThat(quality(MoreSets.russianFirms(2000)).f1()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void duplicatesMayBeRare() {
        Quality quality = quality(MoreSets.rareOf(12_000, 60));

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void aDirtyStreamFindsItsBase() {
        Quality quality = quality(MoreSets.stream());

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void personsOfThePast() {
        Quality quality = quality(MoreSets.history());

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void namesAndAgesAlone() {
        Quality quality = quality(MoreSets.namesAndAges());

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.95);
    }
}
