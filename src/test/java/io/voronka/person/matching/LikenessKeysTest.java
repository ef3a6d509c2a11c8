package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.person.matching.LikenessKeys.Source;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two records of one person still have in common when no contact is shared. */
class LikenessKeysTest {

    @ParameterizedTest
    @CsvSource({
        "Иванова Мария Петровна, Maria Ivanova",
        "Иванова Мария Петровна, Мария Иванова",
        "Иванова Мария, Bdfyjdf Vfhbz",
        "Фёдоров Артём, Федоров Артем",
        "Петрова Мария, Петрова Маша",
    })
    void spellingsOfOneNameHaveOneKey(String one, String other) {
        assertThat(common(name(one), name(other))).contains(Source.NAME);
    }

    @Test
    void theNameAloneAndTheNameInItsTown() {
        assertThat(tags(name("Иванова Мария").add(Meaning.CITY, "г. Москва")))
                .containsExactlyInAnyOrder("N", "S", "C", "Q", "R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ул. Тверская, д. 1, кв. 5 | Тверская 1",
                "Тверская улица 1 | ул Тверская д.1",
                "1-я Парковая ул., 7 | Парковая 1-я 7",
            })
    void anAddressIsItsStreetAndHouse(String one, String other) {
        assertThat(common(
                        Profile.builder().add(Meaning.CITY, "Москва").add(Meaning.ADDRESS, one),
                        Profile.builder().add(Meaning.CITY, "Москва").add(Meaning.ADDRESS, other)))
                .contains(Source.ADDRESS);
    }

    @Test
    void phonesByTheirLastDigitsAndMailboxesByTheirLogin() {
        assertThat(common(
                        Profile.builder()
                                .add(Meaning.PHONE, "+7 916 123-45-67")
                                .add(Meaning.EMAIL, "m.ivanova@mail.ru"),
                        Profile.builder().add(Meaning.PHONE, "+7 926 123-45-67").add(Meaning.EMAIL, "m.ivanova@bk.ru")))
                .contains(Source.PHONE, Source.MAIL);
    }

    @Test
    void aDateOfBirthCountsWithAName() {
        assertThat(tags(Profile.builder().add(Meaning.BIRTH_DATE, "12.05.1984")))
                .isEmpty();
        assertThat(common(
                        name("Иванова Мария").add(Meaning.BIRTH_DATE, "1984-05-12"),
                        name("Петрова Мария").add(Meaning.BIRTH_DATE, "12.05.1984")))
                .contains(Source.BIRTH);
    }

    @Test
    void initialsLeadNowhere() {
        assertThat(tags(name("Иванова М. П."))).doesNotContain("N", "C");
    }

    @Test
    void beginningsLeadToTheName() {
        Set<String> keys = LikenessKeys.of(name("Иванова Мария").build());
        assertThat(keys).contains(LikenessKeys.ofBeginning("Иван"), LikenessKeys.ofBeginning("ИВАНОВА"));
        assertThat(keys).contains(LikenessKeys.ofBeginning("Ivanova m"));
        assertThat(LikenessKeys.ofBeginning("Ив")).isNull();
        assertThat(LikenessKeys.ofBeginning(" ")).isNull();
    }

    @Test
    void aFloodOfNamesDoesNotMakeAFloodOfKeys() {
        Profile.Builder flooded = Profile.builder();
        for (int i = 0; i < 300; i++) {
            flooded.add(Meaning.PHONE, "+7916" + (1_000_000 + i)).add(Meaning.CITY, "Город" + i);
        }
        assertThat(LikenessKeys.of(flooded.build())).hasSizeLessThanOrEqualTo(60);
    }

    private static Profile.Builder name(String name) {
        return Profile.builder().add(Meaning.NAME, name);
    }

    private static Set<String> tags(Profile.Builder profile) {
        return LikenessKeys.of(profile.build()).stream()
                .map(key -> key.substring(0, 1))
                .collect(Collectors.toSet());
    }

    private static Set<Source> common(Profile.Builder one, Profile.Builder other) {
        Set<String> common = new HashSet<>(LikenessKeys.of(one.build()));
        common.retainAll(LikenessKeys.of(other.build()));
        return common.stream().map(LikenessKeys::source).collect(Collectors.toSet());
    }
}
