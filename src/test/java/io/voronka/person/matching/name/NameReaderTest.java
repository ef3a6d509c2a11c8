package io.voronka.person.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                // typed                       surname          given      patronymic or second name
                "Иванова Мария Петровна      | иванова         | мария    | петровна",
                "Мария Петровна Иванова      | иванова         | мария    | петровна",
                "Иванова М. П.               | иванова         | м        | п",
                "М.П. Иванова                | иванова         | м        | п",
                "Иванова-Петрова Мария       | ивановапетрова  | мария    | -",
                "Мария Петровна              | -               | мария    | петровна",
                "Мария                       | -               | мария    | -",
                "Иванов                      | иванов          | -        | -",
                "Петрович Иван               | петрович        | иван     | -",
                "Саша Ковальчук              | ковальчук       | саша     | -",
                "Мамедов Али Гасан оглы      | мамедов         | али      | гасаноглы",
                "г-н Семён Щукин             | щукин           | семен    | -",
                "Bdfyjd Bdfy                 | иванов          | иван     | -",
                "Ивaнoв Пeтр                 | иванов          | петр     | -",
                "Ivanova Maria Petrovna      | ivanova         | maria    | petrovna",
                "John Smith                  | smith           | john     | -",
                "Smith, John                 | smith           | john     | -",
                "Smith, John Fitzgerald      | smith           | john     | fitzgerald",
                "John Fitzgerald Smith       | smith           | john     | fitzgerald",
                "Ludwig van Beethoven        | vanbeethoven    | ludwig   | -",
                "Masako Owada                | owada           | masako   | -",
            })
    void findsTheParts(String raw, @Nullable String surname, @Nullable String given, @Nullable String patronymic) {
        NameForm form = NameReader.whole(raw);

        assertThat(text(form.surname())).isEqualTo(surname);
        assertThat(text(form.given())).isEqualTo(given);
        assertThat(text(form.patronymic())).isEqualTo(patronymic);
    }

    @ParameterizedTest
    @CsvSource({
        "Иванова Мария Петровна, FEMALE",
        "Иванов Саша, MALE",
        "Иванова Саша, FEMALE",
        "Саша, UNKNOWN",
        "Шевченко Саша, UNKNOWN",
        "Шевченко Александр, MALE",
        "Шевченко Саша Ивановна, FEMALE",
        "Шевченко Женя Иванович, MALE",
        "Petrova Yulia, FEMALE",
        "Robin Smith, UNKNOWN",
    })
    void tellsTheSex(String raw, Sex sex) {
        assertThat(NameReader.whole(raw).sex()).isEqualTo(sex);
    }

    @Test
    void separatePartsStayWhereTheyAre() {
        NameForm form = NameReader.parts("Мария", "Иванова", null);

        assertThat(text(form.surname())).isEqualTo("мария");
        assertThat(text(form.given())).isEqualTo("иванова");
        assertThat(form.ordered()).isTrue();
    }

    @Test
    void nothingReadableIsEmpty() {
        assertThat(NameReader.parts(" ", null, "—").isEmpty()).isTrue();
        assertThat(NameReader.whole("…").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Саша, Александр, true",
        "Саша, Александра, true",
        "Sasha, Александр, true",
        "Саша, Шура, true",
        "Bill, William, true",
        "Liza, Елизавета, true",
        "Маша, Даша, false",
        "Александр, Александра, false",
        "Мария, Марина, false",
    })
    void knowsShortForms(String one, String other, boolean related) {
        assertThat(part(one).isShortFormOf(part(other))).isEqualTo(related);
        assertThat(part(other).isShortFormOf(part(one))).isEqualTo(related);
    }

    @Test
    void neverPrintsANameItWasGiven() {
        assertThat(part("Иванов").toString()).doesNotContainIgnoringCase("иванов");
        assertThat(NameReader.whole("Иванова Мария").toString())
                .doesNotContainIgnoringCase("иванова")
                .doesNotContainIgnoringCase("мария");
    }

    private static NamePart part(String word) {
        return Optional.ofNullable(NamePart.of(word)).orElseThrow();
    }

    private static @Nullable String text(@Nullable NamePart part) {
        return part == null ? null : part.text();
    }
}
