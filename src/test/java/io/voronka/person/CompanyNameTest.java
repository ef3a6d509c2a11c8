package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ООО \"Ромашка\"                | ООО «Ромашка»",
                "ООО “Ромашка”                  | ООО «Ромашка»",
                "ООО  „Ромашка“                 | ООО «Ромашка»",
                "\"Ромашка\", ООО               | «Ромашка», ООО",
                "ООО \"ТД \"Ромашка\"\"         | ООО «ТД «Ромашка»»",
                "(\"Ромашка\")                  | («Ромашка»)",
                "Ателье №\u00a05                | Ателье № 5",
                "ИП Иванова – Ромашка           | ИП Иванова - Ромашка",
                "Romashka Ltd                   | Romashka Ltd",
            })
    void normalisesLightly(String raw, String name) {
        assertThat(ContactNormalizer.companyName(raw)).isEqualTo(name);
    }
}
