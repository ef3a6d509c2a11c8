package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {

    private static Email email(String raw) {
        return ContactNormalizer.email(raw).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.ivanova@example.com           | m.ivanova@example.com",
                "' M.Ivanova@Example.COM '       | m.ivanova@example.com",
                "mailto:m.ivanova@example.com    | m.ivanova@example.com",
                "Мария <m.ivanova@example.com>   | m.ivanova@example.com",
                "m.ivanova@example.com.          | m.ivanova@example.com",
                "'m.ivanova@example.com,'        | m.ivanova@example.com",
                "m.ivanova＠example.com          | m.ivanova@example.com",
                "\u200bm.ivanova@example.com     | m.ivanova@example.com",
                "m.ivanovа@example.com           | m.ivanova@example.com",
                "m.ivanova@ехample.com           | m.ivanova@example.com",
                "info@пример.рф                  | info@xn--e1afmkfd.xn--p1ai",
                "info@ПРИМЕР.РФ                  | info@xn--e1afmkfd.xn--p1ai",
                "info@XN--E1AFMKFD.xn--p1ai      | info@xn--e1afmkfd.xn--p1ai",
                "мария@пример.рф                 | мария@xn--e1afmkfd.xn--p1ai",
                "o'neil+tag@sub.example.co.uk    | o'neil+tag@sub.example.co.uk",
                "a@b.ru                          | a@b.ru",
                "1234567@example.com             | 1234567@example.com",
            })
    void normalises(String raw, String address) {
        assertThat(email(raw).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.ivanova@gmail.com         | mivanova@gmail.com",
                "mivanova+shop@gmail.com     | mivanova@gmail.com",
                "M.Ivanova+a@googlemail.com  | mivanova@gmail.com",
                "m.ivanova@ya.ru             | m-ivanova@yandex.ru",
                "m-ivanova@yandex.com        | m-ivanova@yandex.ru",
                "m.ivanova+tag@yandex.kz     | m-ivanova@yandex.ru",
                "m.ivanova@narod.ru          | m-ivanova@yandex.ru",
                "m.ivanova+tag@mail.ru       | m.ivanova@mail.ru",
                "m.ivanova@inbox.ru          | m.ivanova@inbox.ru",
                "m.ivanova+a@bk.ru           | m.ivanova@bk.ru",
                "m.ivanova@protonmail.com    | m.ivanova@proton.me",
                "m.ivanova+a@outlook.com     | m.ivanova@outlook.com",
                "m.ivanova+a@example.com     | m.ivanova+a@example.com",
                "m.ivanova@rambler.ru        | m.ivanova@rambler.ru",
                "+tag@mail.ru                | +tag@mail.ru",
            })
    void comparesMailboxesNotSpellings(String raw, String canonical) {
        assertThat(email(raw).canonical()).isEqualTo(canonical);
    }

    @Test
    void lettersStillGoToTheAddressAsWritten() {
        assertThat(email("M.Ivanova+Shop@Gmail.com").address()).isEqualTo("m.ivanova+shop@gmail.com");
    }

    @Test
    void normalisingTwiceChangesNothing() {
        Email once = email("Мария@Пример.РФ");
        assertThat(email(once.address())).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "нет",
                "@",
                "m.ivanova",
                "m.ivanova@",
                "@example.com",
                "m.ivanova@example",
                "m.ivanova@localhost",
                "m..ivanova@example.com",
                ".m@example.com",
                "m.@example.com",
                "m ivanova@example.com",
                "m.ivanova@exa mple.com",
                "m.ivanova@example..com",
                "m.ivanova@-example.com",
                "m.ivanova@example-.com",
                "m.ivanova@exam_ple.com",
                "m.ivanova@example.c",
                "m.ivanova@192.168.0.1",
                "m.ivanova@[192.168.0.1]",
                "\"m ivanova\"@example.com",
                "a@b@example.com",
                "мashaя@example.com",
                "m.ivanova@exaмple.com",
                "m.ivanova@example.com, p.petrov@example.com",
                "89161234567"
            })
    void refusesWhatCannotReceiveALetter(String raw) {
        assertThat(ContactNormalizer.email(raw)).isEmpty();
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(ContactNormalizer.email(null)).isEmpty();
        assertThat(ContactNormalizer.email("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(ContactNormalizer.email("a".repeat(64) + "@example.com")).isPresent();
        assertThat(ContactNormalizer.email("a@" + "b".repeat(64) + ".com")).isEmpty();
        assertThat(ContactNormalizer.email("a@" + "b.".repeat(140) + "com")).isEmpty();
    }
}
