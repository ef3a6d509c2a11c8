package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are made up: regions and offices that do not exist, with check digits that fit. */
class TaxIdsTest {

    @ParameterizedTest
    @CsvSource({
        "9999000013,9999000013",
        "' 9999 0000 13 ',9999000013",
        "9999-000013,9999000013",
        "９９９９００００１３,9999000013",
        "999900000160,999900000160"
    })
    void innReads(String raw, String inn) {
        assertThat(TaxIds.inn(raw)).contains(inn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000000",
                "000000000000",
                "9999000014",
                "999900000161",
                "999900000150",
                "999900001",
                "99990000130",
                "9999O00013",
                "ИНН 9999000013"
            })
    void innRefuses(String raw) {
        assertThat(TaxIds.inn(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"999901001,999901001", "9999 01 001,999901001", "9999AB001,9999AB001"})
    void kppReads(String raw, String kpp) {
        assertThat(TaxIds.kpp(raw)).contains(kpp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99990100", "9999010011", "000000000", "9999ab001", "A99901001", "99990100A"})
    void kppRefuses(String raw) {
        assertThat(TaxIds.kpp(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1009900000010,1009900000010", "1-00-99-00-00001-0,1009900000010", "300990000000010,300990000000010"})
    void ogrnReads(String raw, String ogrn) {
        assertThat(TaxIds.ogrn(raw)).contains(ogrn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000000000", "1009900000011", "300990000000011", "10099000000100", "100990000001"})
    void ogrnRefuses(String raw) {
        assertThat(TaxIds.ogrn(raw)).isEmpty();
    }

    @Test
    void nothingIsRefused() {
        assertThat(TaxIds.inn(null)).isEmpty();
        assertThat(TaxIds.kpp(null)).isEmpty();
        assertThat(TaxIds.ogrn(null)).isEmpty();
    }
}
