package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.person.matching.data.DataSet;
import io.voronka.person.matching.data.MoreSets;
import io.voronka.person.matching.data.RussianPeople;
import io.voronka.person.matching.data.RussianPeople.Slip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The model in force until a base is large enough to learn from. Learned from made-up people; to write it again:
 * {@code ./mvnw test -Dtest=SuppliedModelTest -Dvoronka.write-supplied-model=true}.
 */
class SuppliedModelTest {

    private static final String RESOURCE = "io/voronka/person/matching/supplied-model.json";
    private static final int PEOPLE_A_SLIP = 1_500;
    private static final int LOOKALIKES = 3_000;
    private static final int FIRMS = 4_000;

    @Test
    void aTranslatedNameWithTheSamePhoneIsOnePerson() {
        Score score = score(
                Profile.builder().add(Meaning.NAME, "Иванова Мария").add(Meaning.PHONE, "+79161234567"),
                Profile.builder().add(Meaning.NAME, "Maria Ivanova").add(Meaning.PHONE, "+79161234567"));
        assertThat(score.probability()).isGreaterThan(0.9);
        assertThat(score.guard()).isEqualTo(Guard.NONE);
    }

    @Test
    void anotherNameWithTheSamePhoneIsNot() {
        Score score = score(
                Profile.builder().add(Meaning.NAME, "Иванова Мария").add(Meaning.PHONE, "+79161234567"),
                Profile.builder().add(Meaning.NAME, "Кузнецов Пётр").add(Meaning.PHONE, "+79161234567"));
        assertThat(score.probability()).isLessThan(0.9);
    }

    @Test
    void whatItNeverSawSaysNothing() {
        Score score = score(
                Profile.builder().add(Meaning.NAME, "Иванова Мария").add(Meaning.COUNTRY, "RU"),
                Profile.builder().add(Meaning.NAME, "Иванова Мария").add(Meaning.COUNTRY, "RU"));
        assertThat(score.parts()).extracting(Score.Part::field).doesNotContain(Field.COUNTRY);
    }

    @Test
    void firmsAreKnownToIt() {
        Score score = score(
                Profile.builder().add(Meaning.COMPANY, "ООО «Ромашка»").add(Meaning.INN, "7707083893"),
                Profile.builder().add(Meaning.COMPANY, "Ромашка ООО").add(Meaning.INN, "7707083893"));
        assertThat(score.probability()).isGreaterThan(0.9);
    }

    @Test
    @EnabledIfSystemProperty(named = "voronka.write-supplied-model", matches = "true")
    void write() throws IOException {
        List<Profile> profiles = new ArrayList<>();
        for (Slip slip : Slip.values()) {
            profiles.addAll(asRecords(RussianPeople.withSlip(slip, PEOPLE_A_SLIP)));
        }
        profiles.addAll(asRecords(RussianPeople.nearMisses(LOOKALIKES)));
        profiles.addAll(asRecords(MoreSets.russianFirms(FIRMS)));
        MatchModel learned =
                Objects.requireNonNull(Deduplicator.dedupe(profiles).model());
        Files.writeString(Path.of("src/main/resources", RESOURCE), ModelJson.write(learned) + "\n");
    }

    /** The base knows addresses as lines. */
    private static List<Profile> asRecords(DataSet set) {
        return set.rows().stream()
                .map(row -> {
                    Profile.Builder profile = Profile.builder();
                    String line = "";
                    for (int i = 0; i < row.values().size(); i++) {
                        String value = row.values().get(i);
                        switch (set.columns().get(i)) {
                            case STREET, HOUSE -> line = (line + ' ' + value).strip();
                            default -> profile.add(set.columns().get(i), value);
                        }
                    }
                    return profile.add(Meaning.ADDRESS, line).build();
                })
                .toList();
    }

    private Score score(Profile.Builder a, Profile.Builder b) {
        MatchModel model = ModelJson.read(read()).withPrior(-20);
        return model.score(model.prepare(a.build()), model.prepare(b.build()));
    }

    private static String read() {
        try (InputStream resource = SuppliedModelTest.class.getResourceAsStream("/" + RESOURCE)) {
            if (resource == null) {
                return "";
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
