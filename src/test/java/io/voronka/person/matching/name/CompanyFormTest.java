package io.voronka.person.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ООО «Ромашка»",
                "\"Ромашка\" ООО",
                "Общество с ограниченной ответственностью Ромашка",
                "ромашка",
                "OOO Romashka",
                "Romashka LLC",
                "Рoмaшка, О.О.О.",
                "Romashka, Ltd.",
                "ROMASHKA GmbH & Co. KG",
                "АО \"Ромашка\""
            })
    void theLegalFormAndTheQuotesDoNotCount(String raw) {
        assertThat(CompanyForm.read(raw).keys()).isEqualTo(List.of(Transliteration.key("ромашка")));
    }

    @ParameterizedTest
    @CsvSource({"ООО Ромашка, LLC", "ИП Иванов, IP", "Acme Corporation, INC", "Siemens AG, AG"})
    void theLegalFormIsTold(String raw, String code) {
        assertThat(CompanyForm.read(raw).legalForm()).isEqualTo(code);
    }

    @Test
    void aNameThatIsNothingElseStays() {
        assertThat(CompanyForm.read("ООО").words()).containsExactly("ооо");
        assertThat(CompanyForm.read("Limited Company").words()).isNotEmpty();
        assertThat(CompanyForm.read(" «» ").isEmpty()).isTrue();
    }

    @Test
    void numbersStay() {
        assertThat(CompanyForm.read("МБОУ Школа № 5").words()).containsExactly("школа", "5");
    }
}
