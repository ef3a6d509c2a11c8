package io.voronka.person.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardLayoutTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Bdfyjd                     | Иванов",
                "Gtnhjdf Vfhbz Cthuttdyf    | Петрова Мария Сергеевна",
                "Oth,frjdf Cdtnkfyf         | Щербакова Светлана",
                "Vb[fqkjd                   | Михайлов",
                "Шмфтщм                     | Ivanov",
            })
    void aSlipIsUndone(String typed, String meant) {
        assertThat(KeyboardLayout.repair(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Иванов",
                "Ivanov",
                "Smith",
                "Nguyen",
                "Schwarz",
                "Wright",
                "Хворостовский",
                "Ng",
                "Krzysztof Szczepański",
                "Ким",
                "Иванов Ivan",
                "O'Brien",
                "",
                "12"
            })
    void whatMakesSenseStays(String text) {
        assertThat(KeyboardLayout.repair(text)).isEqualTo(text);
    }
}
