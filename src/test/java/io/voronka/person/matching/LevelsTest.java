package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "GIVEN_NAME | Мария              | Мария               | EXACT",
                "GIVEN_NAME | Мария              | Maria               | EXACT",
                "GIVEN_NAME | Семён              | Семен               | EXACT",
                "GIVEN_NAME | Саша               | Александр           | VERY_NEAR",
                "GIVEN_NAME | Bill               | William             | VERY_NEAR",
                "GIVEN_NAME | Михаил             | Мхиаил              | VERY_NEAR",
                "GIVEN_NAME | М.                 | Мария               | NEAR",
                "GIVEN_NAME | Мария              | Марина              | DIFFERENT",
                "GIVEN_NAME | Мария              | Анна                | DIFFERENT",
                "GIVEN_NAME | -                  | Анна                | MISSING",
                "SURNAME    | Иванова-Петрова    | Петрова             | VERY_NEAR",
                "SURNAME    | Хрущёв             | Khrushchev          | EXACT",
                "SURNAME    | Hathaway           | Hathway             | VERY_NEAR",
                "SURNAME    | Иванов             | Сидоров             | DIFFERENT",
                "COMPANY    | ООО «Ромашка»      | Romashka Ltd        | EXACT",
                "COMPANY    | Школа № 5          | Школа № 7           | DIFFERENT",
                "COMPANY    | Ромашка            | Ромашко             | VERY_NEAR",
                "PHONE      | +7 916 123-45-67   | 8 (916) 1234567     | EXACT",
                "PHONE      | +7 916 123-45-67   | 916 123 45 67       | EXACT",
                "PHONE      | +7 916 123-45-67   | 123-45-67           | VERY_NEAR",
                "PHONE      | +7 916 123-45-67   | +7 916 123-45-76    | VERY_NEAR",
                "PHONE      | +7 916 123-45-67   | +7 903 765-43-21    | DIFFERENT",
                "PHONE      | +7 495 123-45-67 доб. 1 | +7 495 123-45-67 доб. 2 | DIFFERENT",
                "PHONE      | 000000             | 000000              | MISSING",
                "EMAIL      | m.ivanova@ya.ru    | m-ivanova+a@yandex.ru | EXACT",
                "EMAIL      | ivanova@mail.ru    | ivanva@mail.ru      | VERY_NEAR",
                "EMAIL      | ivanova@mail.ru    | ivanova@company.com | NEAR",
                "EMAIL      | ivanova@mail.ru    | petrov@mail.ru      | DIFFERENT",
                "INN        | 9999000013         | 9999 000013         | EXACT",
                "INN        | 9999000013         | 9999000031          | VERY_NEAR",
                "ID         | 40 09 123456       | 4009-123456         | EXACT",
                "BIRTH_DATE | 1985-03-09         | 09.03.1985          | EXACT",
                "BIRTH_DATE | 19850309           | 9 марта 1985 г.     | EXACT",
                "BIRTH_DATE | 03/25/1985         | 25 Mar 1985         | EXACT",
                "BIRTH_DATE | 1985-03-09         | 1985-09-03          | VERY_NEAR",
                "BIRTH_DATE | 1985-03-09         | 1985                | VERY_NEAR",
                "BIRTH_DATE | 1985-03-09         | 1985-03-99          | VERY_NEAR",
                "BIRTH_DATE | 1985-03-09         | 1985-003-09         | VERY_NEAR",
                "BIRTH_DATE | 1985-03-09         | 1985-03-27          | NEAR",
                "BIRTH_DATE | 1985-03-09         | 1962-11-20          | DIFFERENT",
                "BIRTH_DATE | unknown            | 1962-11-20          | MISSING",
                "AGE        | 41                 | 42                  | VERY_NEAR",
                "AGE        | 41                 | 60                  | DIFFERENT",
                "STREET     | ул. Ленина         | Ленина улица        | VERY_NEAR",
                "STREET     | wallaroe road      | wallaroeroad        | EXACT",
                "STREET     | 5th Avenue         | fifth ave           | EXACT",
                "STREET     | ул. Ленина         | ул. Гагарина        | DIFFERENT",
                "HOUSE      | д. 12 а            | 12А                 | EXACT",
                "HOUSE      | 12                 | 12/3                | NEAR",
                "HOUSE      | 12а                | 12б                 | VERY_NEAR",
                "CITY       | г. Москва          | Moskva              | EXACT",
                "POSTCODE   | 101000             | 101 000             | EXACT",
                "POSTCODE   | 101000             | 101001              | VERY_NEAR",
                "POSTCODE   | 101000             | 101777              | NEAR",
                "TEXT       | painter and poet   | poet, painter       | NEAR",
                "TEXT       | n/a                | painter             | MISSING",
            })
    void valuesAreAsAlikeAs(Meaning meaning, @Nullable String one, @Nullable String other, Level level) {
        assertThat(level(meaning, one, other)).isEqualTo(level);
        assertThat(level(meaning, other, one)).isEqualTo(level);
    }

    private static Level level(Meaning meaning, @Nullable String one, @Nullable String other) {
        Comparison comparison = new Comparison();
        comparison.compare(
                Profile.builder().add(meaning, one).build(),
                Profile.builder().add(meaning, other).build());
        return Level.ALL[comparison.level(Field.valueOf(meaning.name()))];
    }

    @Test
    void swappedNamesAreFound() {
        Comparison comparison = compared(named("Мария", "Иванова"), named("Иванова", "Мария"));

        assertThat(comparison.level(Field.SURNAME)).isEqualTo(Level.CLOSER);
        assertThat(comparison.level(Field.GIVEN_NAME)).isEqualTo(Level.CLOSER);
    }

    @Test
    void theBestOfSeveralValuesCounts() {
        Profile whole = Profile.builder()
                .add(Meaning.NAME, "Иванова Мария")
                .add(Meaning.NAME, "Петрова Мария")
                .add(Meaning.PHONE, "+79161234567, +79031234567")
                .build();
        Profile one = Profile.builder()
                .add(Meaning.NAME, "Мария Петрова")
                .add(Meaning.PHONE, "89031234567")
                .build();

        Comparison comparison = compared(whole, one);

        assertThat(comparison.level(Field.SURNAME)).isEqualTo(Level.SAME);
        assertThat(comparison.level(Field.PHONE)).isEqualTo(Level.SAME);
    }

    @Test
    void columnsOfNumbersAreComparedEachWithItsOwn() {
        Profile one = Profile.builder()
                .add(Meaning.ID, 0, "123456")
                .add(Meaning.ID, 1, "777888")
                .build();
        Profile other = Profile.builder()
                .add(Meaning.ID, 0, "777888")
                .add(Meaning.ID, 1, "123456")
                .build();

        assertThat(compared(one, other).level(Field.ID)).isEqualTo(Level.FAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Иванов Иван Петрович   | Иванов Иван Петрович   | NONE",
                "Иванов Иван            | Иванова Мария          | SEX",
                "Иванов Иван            | Иванов Пётр            | GIVEN_NAME",
                "Иванов И.              | Иванов П.              | GIVEN_NAME",
                "Иванов Иван Петрович   | Иванов Иван Иванович   | PATRONYMIC",
                "Иванов Саша            | Иванова Саша           | SEX",
                "Иванов Саша            | Иванов Александр       | NONE",
                "Smith John             | Smith Jhon             | NONE",
                "Smith Anna             | Smith Emily            | GIVEN_NAME",
            })
    void aHouseholdIsNoPerson(String one, String other, Guard guard) {
        Profile a = Profile.builder()
                .add(Meaning.NAME, one)
                .add(Meaning.PHONE, "+79161234567")
                .build();
        Profile b = Profile.builder()
                .add(Meaning.NAME, other)
                .add(Meaning.PHONE, "+79161234567")
                .build();

        assertThat(compared(a, b).guard).isEqualTo(guard);
        assertThat(compared(b, a).guard).isEqualTo(guard);
    }

    @Test
    void anotherInnIsAnotherCompany() {
        Profile a = Profile.builder()
                .add(Meaning.COMPANY, "ООО Ромашка")
                .add(Meaning.INN, "9999000013")
                .build();
        Profile b = Profile.builder()
                .add(Meaning.COMPANY, "ООО Ромашка")
                .add(Meaning.INN, "9998000012")
                .build();

        assertThat(compared(a, b).guard).isEqualTo(Guard.INN);
    }

    @Test
    void nothingIsPrinted() {
        Profile profile = Profile.builder().add(Meaning.NAME, "Иванова Мария").build();

        assertThat(profile).hasToString("Profile[***]");
        assertThat(profile.names[0].surname).hasToString("Term[***]");
    }

    private static Profile named(String given, String surname) {
        return Profile.builder()
                .add(Meaning.GIVEN_NAME, given)
                .add(Meaning.SURNAME, surname)
                .build();
    }

    private static Comparison compared(Profile a, Profile b) {
        Comparison comparison = new Comparison();
        comparison.compare(a, b);
        return comparison;
    }
}
