package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Phone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {

    private static @Nullable String normalised(@Nullable String raw, @Nullable String country) {
        return ContactNormalizer.phone(raw, country).map(Phone::text).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 (916) 123-45-67",
                "89161234567",
                "9161234567",
                "(916) 123 45 67",
                "79161234567",
                "+79161234567",
                "+7 916 123-45-67",
                "+7(916)123.45.67",
                "8-916-123-45-67",
                "8 916 1234567",
                "8/916/123-45-67",
                "8~916~123~45~67",
                "  8\u00a0916\u2009123\u201145\u201367 ",
                "\u202a+79161234567\u202c",
                "+７９１６１２３４５６７",
                "+8 916 123 45 67",
                "+7 8 916 123 45 67",
                "+7 (8) 916 123 45 67",
                "0079161234567",
                "810 7 916 123 45 67",
                "tel:+79161234567",
                "тел.: 8 916 123-45-67",
                "моб 8 916 123-45-67",
                "8 916 123-45-67 Мария",
                "8 916 123-45-67 (Мария)",
                "8 916 123-45-67 Maria",
                "8 916 123-45-67, 8 916 765-43-21",
                "8 916 123-45-67; 8 916 765-43-21",
                "8 916 123-45-67 / 8 916 765-43-21",
                "89161234567/89167654321",
                "8 916 123-45-67 или 8 916 765-43-21"
            })
    void readsARussianNumberHoweverItIsWritten(String raw) {
        assertThat(normalised(raw, "RU")).isEqualTo("+79161234567");
        assertThat(normalised(raw, null)).isEqualTo("+79161234567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 (495) 123-45-67 доб. 123    | +74951234567;ext=123",
                "8 (495) 123-45-67 доб.123     | +74951234567;ext=123",
                "8 (495) 123-45-67 (доб. 123)  | +74951234567;ext=123",
                "8 (495) 123-45-67, доб 0123   | +74951234567;ext=0123",
                "8 (495) 123-45-67 добавочный 5| +74951234567;ext=5",
                "8 (495) 123-45-67 ДОБ: 5      | +74951234567;ext=5",
                "8 (495) 123-45-67 вн. 7       | +74951234567;ext=7",
                "8 (495) 123-45-67 внутр. 77   | +74951234567;ext=77",
                "8 (495) 123-45-67 ext. 9      | +74951234567;ext=9",
                "8 (495) 123-45-67 x9          | +74951234567;ext=9",
                "8 (495) 123-45-67#9           | +74951234567;ext=9",
                "+74951234567;ext=9            | +74951234567;ext=9",
                "8 495 123-45-67 доб. 9, 8 916 123-45-67 | +74951234567;ext=9",
                "8-495/123-45-67               | +74951234567",
                "8 800 555 01 02               | +78005550102",
            })
    void keepsExtensionsApart(String raw, String expected) {
        assertThat(normalised(raw, "RU")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 029 123-45-67    | BY | +375291234567",
                "29 123-45-67       | by | +375291234567",
                "375 29 123-45-67   | RU | +375291234567",
                "00375291234567     | RU | +375291234567",
                "8 10 375 29 1234567| RU | +375291234567",
                "8 701 123 45 67    | KZ | +77011234567",
                "8 701 123 45 67    | RU | +77011234567",
                "0151 12345678      | DE | +4915112345678",
                "+49 151 12345678   | RU | +4915112345678",
                "8 916 123-45-67    | XX | +79161234567",
                "8 916 123-45-67    | '' | +79161234567",
                "+1 202 555 0123    | RU | +12025550123",
            })
    void takesTheRegionOfTheAddress(String raw, String country, String expected) {
        assertThat(normalised(raw, country)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "нет",
                "-",
                "0",
                "123-45-67",
                "8 916 123-45-6",
                "8 916 123-45-67-89-00",
                "8 000 000 00 00",
                "8 495 123 45 678",
                "+90 512 345 67",
                "+916 123 45 67",
                "+7 000 123 45 67",
                "11111111111",
                "8916I234567",
                "8916 123 OO 67",
                "1-800-FLOWERS",
                "maria@example.com",
                "+",
                "доб. 12",
                "999999999999999999999999999999"
            })
    void refusesWhatIsNoNumber(String raw) {
        assertThat(normalised(raw, "RU")).isNull();
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(normalised(null, "RU")).isNull();
        assertThat(normalised(" ( ".repeat(100_000), "RU")).isNull();
    }

    @Test
    void aLaterNumberCountsWhenTheFirstIsInvalid() {
        assertThat(normalised("123-45-67, 8 916 123-45-67", "RU")).isEqualTo("+79161234567");
    }
}
