package io.voronka.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.intake.imports.Layout.Column;
import io.voronka.intake.imports.read.FileRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderWordsTest {

    @ParameterizedTest
    @CsvSource({
        "ФИО,NAME",
        "Фамилия,SURNAME",
        "Имя,GIVEN_NAME",
        "Отчество,PATRONYMIC",
        "Фамилия Имя Отчество,NAME",
        "Моб. телефон,PHONE",
        "Телефон,PHONE",
        "Тел.,PHONE",
        "E-mail,EMAIL",
        "Эл. почта,EMAIL",
        "Почтовый индекс,POSTCODE",
        "ИНН,INN",
        "КПП,KPP",
        "Дата рождения,BIRTH_DATE",
        "Город,CITY",
        "Адрес доставки,ADDRESS",
        "Организация,COMPANY",
        "first_name,GIVEN_NAME",
        "Last Name,SURNAME",
        "phone_number,PHONE",
        "Код клиента,EXTERNAL_ID",
        "Страна,COUNTRY",
        "№ сделки,DEAL_ID",
        "Deal ID,DEAL_ID",
        "Тип клиента,DEAL_KIND",
        "Дата создания,DEAL_OPENED",
        "Последний контакт,DEAL_LAST_CONTACT",
        "Дата последней покупки,DEAL_LAST_PURCHASE",
        "Сумма,DEAL_AMOUNT",
        "Валюта,DEAL_CURRENCY"
    })
    void wordsOfHeadersAreKnown(String header, ColumnMeaning meaning) {
        assertThat(HeaderWords.meaning(header)).isEqualTo(meaning);
    }

    @Test
    void withoutAHeaderTheValuesTell() {
        MeaningGuess.Guess guess = MeaningGuess.of(List.of(
                new FileRow(1, List.of("Иванов Иван", "+7 916 123-45-67", "i@example.com", "x1"), null),
                new FileRow(2, List.of("Петров Пётр", "8 926 123 45 67", "", "y2"), null)));
        assertThat(guess.header()).isFalse();
        assertThat(guess.columns().stream().map(Column::meaning))
                .containsExactly(ColumnMeaning.NAME, ColumnMeaning.PHONE, ColumnMeaning.EMAIL, ColumnMeaning.IGNORE);
    }
}
