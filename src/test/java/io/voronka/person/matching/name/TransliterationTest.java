package io.voronka.person.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransliterationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Хрущёв Khrushchev Hruschev Khruschev Хрущев",
                "Юлия Yulia Iuliia Julia Yuliya Iulia",
                "Дмитрий Dmitry Dmitriy Dmitrii Dmitri Dmitrij",
                "Алексей Alexey Aleksei Aleksey Alexei",
                "Наталья Natalya Natalia Nataliya",
                "Михаил Mikhail Mihail",
                "Пётр Petr Pyotr Петр",
                "Сергеев Sergeev Sergeyev",
                "Васильев Vasiliev Vasilyev Vasil'ev",
                "Цветков Tsvetkov Tzvetkov",
                "Жуков Zhukov",
                "Мария Maria Mariya Mariia Marija",
                "Достоевский Dostoevsky Dostoyevskiy Dostoevskij",
                "Анна Anna Ana",
                "Müller Muller",
            })
    void spellingsOfOneWordMeet(String spellings) {
        List<String> keys = List.of(spellings.split(" ")).stream()
                .map(Transliteration::key)
                .distinct()
                .toList();

        assertThat(keys).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Иванов Петров", "Маша Даша", "Шубин Зубин", "Дроздов Грозов", "Smith Smyth-Jones"})
    void otherWordsDoNot(String words) {
        String[] two = words.split(" ");

        assertThat(Transliteration.key(two[0])).isNotEqualTo(Transliteration.key(two[1]));
    }

    @Test
    void whatHasNoLettersHasNoKey() {
        assertThat(Transliteration.key("-'")).isEmpty();
        assertThat(Transliteration.key("12а")).isEqualTo("12a");
    }
}
