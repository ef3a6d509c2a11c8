package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  Иванова   Мария  Петровна ' | Иванова Мария Петровна",
                "Иванова\u00a0Мария             | Иванова Мария",
                "Иванова, Мария                 | Иванова Мария",
                "Иванова М.П.                   | Иванова М. П.",
                "Иванова М. П.                  | Иванова М. П.",
                "Иванова - Петрова Мария        | Иванова-Петрова Мария",
                "Иванова –Петрова Мария         | Иванова-Петрова Мария",
                "Анна‑Мария                     | Анна-Мария",
                "О’Коннор Шон                   | О'Коннор Шон",
                "О´Коннор Шон                   | О'Коннор Шон",
                "Андреи\u0306 Иванов            | Андрей Иванов",
                "Ма\u00adрия                    | Мария",
                "Ｍａｒｉａ                     | Maria",
            })
    void normalises(String raw, String text) {
        assertThat(PersonName.of(raw).text()).isEqualTo(text);
        assertThat(PersonName.of(text)).isEqualTo(PersonName.of(raw));
    }

    /** In the first column the Latin letters stand in braces, which are removed before the test. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ив{a}н{o}в{a} М{a}рия  | Иванова Мария",
                "{M}ария                | Мария",
                "{H}иколай {C}ергеев    | Николай Сергеев",
                "{P}омашка-{K}узнецова  | Ромашка-Кузнецова",
                "П{ë}тр                 | Пётр",
                "{Sm}і{th J}о{hn}       | {Smith John}",
                "Иванова {C}ара         | Иванова Сара",
                "{Smith} С{apa}         | {Smith Capa}",
            })
    void repairsLookAlikesOfTheOtherAlphabet(String raw, String text) {
        PersonName name = PersonName.of(raw.replaceAll("[{}]", ""));

        assertThat(name.text()).isEqualTo(text.replaceAll("[{}]", ""));
        assertThat(name.isDoubtful()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Latin "C" before Cyrillic letters that all have a Latin twin, and nothing beside it to decide by
                "Cара",
                // letters of each alphabet that the other one lacks
                "Ивaнovа",
                "Петрofф Иван",
                // the words beside it are of two alphabets
                "Иванова Smith Cара"
            })
    void flagsWhatCannotBeDecided(String raw) {
        PersonName name = PersonName.of(raw);

        assertThat(name.isDoubtful()).isTrue();
        assertThat(name.text()).isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Иванова Мария", "Smith John", "Smith Мария", "Иван IV"})
    void wordsOfOneAlphabetEachAreNotDoubtful(String raw) {
        assertThat(PersonName.of(raw).isDoubtful()).isFalse();
        assertThat(PersonName.of(raw).text()).isEqualTo(raw);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "-", "...", "—", "8 916", "?!"})
    void aNameWithoutLettersIsUnknown(String raw) {
        assertThat(PersonName.of(raw)).isEqualTo(PersonName.UNKNOWN);
        assertThat(PersonName.of(raw).isKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Иванова Мария Петровна | Иванова Мария Петровна",
                "Иванова Мария Петровна | Мария Петровна Иванова",
                "Иванова Мария Петровна | ИВАНОВА МАРИЯ",
                "Иванова Мария Петровна | иванова мария",
                "Иванова Мария Петровна | Мария",
                "Иванова Мария Петровна | Иванова",
                "Иванова Мария Петровна | Мария Петровна",
                "Иванова Мария Петровна | Иванова М. П.",
                "Иванова Мария Петровна | Иванова М.П.",
                "Иванова Мария Петровна | М.П. Иванова",
                "Иванова Мария Петровна | Иванова М",
                "Иванова Мария Петровна | М. П.",
                "Иванова Мария          | Иванова М. П.",
                "Иванова М. П.          | Иванова М.",
                "Иванова М. П.          | М. Петровна",
                "Иванова Мария Петровна | Иванова М. Петровна",
                "Иванова Марина М.      | Иванова М. Михайловна",
                "Семёнов Пётр           | СЕМЕНОВ ПЕТР",
                "Иванова-Петрова Мария  | Иванова Мария",
                "Иванова-Петрова Мария  | Петрова - Иванова Мария",
                "Мамедов Али оглы       | Мамедов Али",
                "О'Коннор Шон           | ОКоннор Шон",
                "Дж. Смит               | Джон Смит",
                "Мария                  | Мария",
                "Иван Иван              | Иван Иван Иванович",
                "'                     '| Иванова Мария",
                "'                     '| ''",
            })
    void fits(String one, String other) {
        assertThat(PersonName.of(one).compatibleWith(PersonName.of(other))).isTrue();
        assertThat(PersonName.of(other).compatibleWith(PersonName.of(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Иванова Мария          | Петрова Мария",
                "Иванова Мария Петровна | Петрова Мария Петровна",
                "Иванова Мария Петровна | Иванова Мария Сергеевна",
                "Иванова Мария          | Иванов Пётр",
                "Иванова Мария          | Иванов Мария",
                "Иванова Мария          | Анна",
                "Иванова Мария Петровна | Иванова А. П.",
                "Иванова Мария          | Иван",
                "Мария                  | Мар",
                "Мария                  | Маша",
                "Мария                  | Maria",
                "Иван Иван              | Иван Петрович",
                "Иванова М. М.          | Иванова Мария Петровна",
                "Иванова Мария          | Мария Петровна",
            })
    void contradicts(String one, String other) {
        assertThat(PersonName.of(one).compatibleWith(PersonName.of(other))).isFalse();
        assertThat(PersonName.of(other).compatibleWith(PersonName.of(one))).isFalse();
    }

    @Test
    void aRepairedNameFitsTheCleanOne() {
        assertThat(PersonName.of("Ивaнова Mария").compatibleWith(PersonName.of("Иванова Мария")))
                .isTrue();
    }

    @Test
    void hostileNamesCostNoTime() {
        PersonName many = PersonName.of("а ".repeat(8) + "б. ".repeat(8_000));
        PersonName others = PersonName.of("а ".repeat(8) + "в. ".repeat(8_000));

        assertThat(assertTimeout(Duration.ofSeconds(2), () -> many.compatibleWith(others)))
                .isFalse();
    }

    @Test
    void neverPrintsItself() {
        assertThat(PersonName.of("Иванова Мария")).hasToString("PersonName[***]");
    }
}
