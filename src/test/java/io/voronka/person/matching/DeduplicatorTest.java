package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.voronka.person.matching.data.DataSet;
import io.voronka.person.matching.data.Febrl;
import io.voronka.person.matching.data.MoreSets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {

    private static final DataSet PEOPLE = MoreSets.rareOf(1500, 150);

    private static List<Integer> clusters(Deduplication result) {
        return IntStream.range(0, result.rows()).map(result::clusterOf).boxed().toList();
    }

    private static MatchModel model(Deduplication result) {
        return Optional.ofNullable(result.model()).orElseThrow();
    }

    @Test
    void thereMayBeNothingToCompare() {
        assertThat(clusters(Deduplicator.dedupe(List.of()))).isEmpty();
        assertThat(clusters(Deduplicator.dedupe(List.of(
                        Profile.builder().add(Meaning.NAME, "Иванова Мария").build()))))
                .containsExactly(0);
        Profile empty = Profile.builder().build();
        assertThat(clusters(Deduplicator.dedupe(List.of(empty, empty)))).containsExactly(0, 1);
        assertThat(clusters(Deduplicator.link(List.of(empty), List.of()))).containsExactly(0);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws Exception {
        ForkJoinPool alone = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(7);
        try {
            Deduplication first = alone.submit(PEOPLE::run).get();
            Deduplication second = many.submit(PEOPLE::run).get();

            assertThat(clusters(first)).isEqualTo(clusters(second));
            assertThat(first.pairs()).isEqualTo(second.pairs());
            assertThat(ModelJson.write(model(first))).isEqualTo(ModelJson.write(model(second)));
        } finally {
            alone.shutdown();
            many.shutdown();
        }
    }

    @Test
    void priorWeightsAndExcessAddUpToTheScore() {
        Deduplication result = PEOPLE.run();

        assertThat(result.pairs()).hasSizeGreaterThan(100).allSatisfy(pair -> {
            Score score = result.score(pair);
            double sum = score.prior()
                    + score.parts().stream().mapToDouble(Score.Part::weight).sum()
                    + score.householdExcess();
            assertThat(score.total()).isCloseTo(sum, within(1e-9));
            assertThat(score.probability()).isCloseTo(1 / (1 + Math.pow(2, -sum)), within(1e-9));
            assertThat(score.model()).isEqualTo(model(result).version());
        });
    }

    @Test
    void aModelReadBackDecidesTheSame() {
        Deduplication result = PEOPLE.run();
        String json = ModelJson.write(model(result));
        MatchModel again = ModelJson.read(json);
        List<Profile> fresh = PEOPLE.profiles();
        Holders.count(fresh);
        fresh.forEach(again::prepare);

        assertThat(ModelJson.write(again)).isEqualTo(json);
        assertThat(result.pairs())
                .allSatisfy(pair -> assertThat(again.score(fresh.get(pair.first()), fresh.get(pair.second())))
                        .isEqualTo(result.score(pair)));
    }

    @Test
    void scoresAreSymmetric() {
        Deduplication result = PEOPLE.run();

        assertThat(result.pairs())
                .allSatisfy(pair -> assertThat(result.score(swapped(pair)).total())
                        .isCloseTo(result.score(pair).total(), within(1e-9)));
    }

    private static Deduplication.Pair swapped(Deduplication.Pair pair) {
        int first = pair.first();
        return new Deduplication.Pair(/* first= */ pair.second(), /* second= */ first);
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> ModelJson.read("no")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelJson.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelJson.read("{\"format\": 1}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aModelKeepsNoValueOfASinglePerson() {
        DataSet febrl = Febrl.four();
        String json = ModelJson.write(model(febrl.run()));

        long identifiers = febrl.rows().stream()
                .map(row -> row.values().get(row.values().size() - 1))
                .filter(number -> number.length() == 7 && json.contains("\"" + number + "\""))
                .count();
        assertThat(identifiers).isZero();
    }

    @Test
    void aSharedPhoneLosesItsWeight() {
        DataSet offices = MoreSets.organisations();
        Deduplication result = offices.run();
        List<Profile> profiles = offices.profiles();
        Holders.count(profiles);
        Profile shared =
                profiles.stream().filter(DeduplicatorTest::isShared).findFirst().orElseThrow();
        Profile own =
                profiles.stream().filter(DeduplicatorTest::isOwn).findFirst().orElseThrow();
        MatchModel model = model(result);
        model.prepare(shared);
        model.prepare(own);

        assertThat(phoneWeight(model, shared)).isLessThan(phoneWeight(model, own) - 3);
    }

    private static boolean isShared(Profile profile) {
        return profile.of(Field.PHONE).length == 1 && profile.of(Field.PHONE)[0].holders > 3;
    }

    private static boolean isOwn(Profile profile) {
        return profile.of(Field.PHONE).length == 1 && profile.of(Field.PHONE)[0].holders == 1;
    }

    private static double phoneWeight(MatchModel model, Profile profile) {
        Comparison comparison = new Comparison();
        comparison.compare(profile, profile);
        return model.weights()
                .improbability(
                        Field.PHONE.index(), Weights.ALONE, Level.SAME, comparison.surprise[Field.PHONE.index()]);
    }
}
