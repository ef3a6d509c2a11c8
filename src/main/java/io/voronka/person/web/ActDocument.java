package io.voronka.person.web;

import static java.util.Map.entry;

import io.voronka.person.deletion.DeletionActs.Act;
import io.voronka.person.deletion.DeletionActs.Entry;
import io.voronka.platform.sheet.TextDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/** Acts of destruction and extracts from the log of events as documents: in Russian, for whom order 179 is written. */
final class ActDocument {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss 'МСК'").withZone(ZoneId.of("Europe/Moscow"));

    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            entry("NAMES", "фамилия, имя, отчество"),
            entry("CONTACTS", "номера телефонов, адреса электронной почты"),
            entry("ADDRESSES", "адреса"),
            entry("BIRTH_DATE", "дата рождения"),
            entry("TAX_NUMBERS", "ИНН и иные регистрационные номера"),
            entry("NOTES", "заметки о разговорах"),
            entry("ATTRIBUTES", "дополнительные сведения"),
            entry("SUBSCRIPTIONS", "сведения о подписках"),
            entry("RECORDINGS", "записи разговоров"),
            entry("INQUIRIES", "обращения и заявки"),
            entry("UNKNOWN", "сведения, переданные в систему"));

    private static final Map<String, String> GROUNDS = Map.of(
            "WITHDRAWAL", "отзыв субъектом согласия на обработку персональных данных (ч. 5 ст. 21 152-ФЗ)",
            "OBJECTION", "требование субъекта о прекращении обработки (ч. 5.1 ст. 21 152-ФЗ)",
            "UNLAWFUL", "неправомерная обработка (ч. 3 ст. 21 152-ФЗ)",
            "PURPOSE_ENDED", "достижение цели обработки (ч. 4 ст. 21 152-ФЗ)");

    private static final Map<String, String> METHODS = Map.of(
            "DESTROYED", "уничтожение ключа шифрования и удаление записей",
            "ERASED_BY_OPERATION", "стирание операцией информационной системы",
            "ERASED_BY_HAND", "удаление уполномоченным лицом средствами информационной системы",
            "NOTHING_THERE", "сведения отсутствовали");

    private ActDocument() {}

    /** The act of destruction. */
    static byte[] act(Act act) {
        TextDocument document = new TextDocument();
        document.title("АКТ № " + act.number() + " об уничтожении персональных данных");
        document.line("Дата", time(act.drawnAt()));
        document.line("Оператор", act.operator());
        document.line("Адрес оператора", act.operatorAddress());
        document.line("Лицо, обрабатывавшее данные по поручению оператора", act.processor());
        document.line("Субъект (сведения, относящиеся к определённому лицу)", String.join(", ", act.people()));
        document.line("Уничтожил", act.officerPost() + ", " + act.officer());
        document.line("Категории уничтоженных данных", words(act.categories(), CATEGORIES));
        document.line(
                "Информационные системы",
                act.extract().stream().map(Entry::system).collect(Collectors.joining(", ")));
        document.line(
                "Способ уничтожения",
                act.extract().stream()
                        .map(entry -> word(entry.method(), METHODS))
                        .distinct()
                        .collect(Collectors.joining("; ")));
        document.line("Причина уничтожения", word(act.reason().name(), GROUNDS));
        document.line(
                "Дата уничтожения",
                act.extract().stream()
                        .map(Entry::at)
                        .max(Instant::compareTo)
                        .map(ActDocument::time)
                        .orElse(time(act.drawnAt())));
        document.line(
                "Выгрузка из журнала событий",
                "прилагается, строк: " + act.extract().size());
        document.line("Номер запроса", act.deletionId().toString());
        document.gap();
        document.text("Подпись ______________________ / " + act.officer() + " /");
        return document.bytes();
    }

    /** The extract from the log of events. */
    static byte[] extract(Act act) {
        TextDocument document = new TextDocument();
        document.title("ВЫГРУЗКА из журнала регистрации событий к акту № " + act.number());
        document.line("Номер запроса", act.deletionId().toString());
        int number = 1;
        for (Entry entry : act.extract()) {
            document.gap();
            document.text(number++ + ". " + entry.system());
            document.line("Субъект", String.join(", ", entry.people()));
            document.line("Категории данных", words(entry.categories(), CATEGORIES));
            document.line("Способ", word(entry.method(), METHODS));
            document.line("Причина", word(entry.reason(), GROUNDS));
            document.line("Дата уничтожения", time(entry.at()));
            document.line("Исполнитель", entry.by());
        }
        return document.bytes();
    }

    private static String words(java.util.Collection<String> codes, Map<String, String> words) {
        return codes.stream().map(code -> word(code, words)).collect(Collectors.joining("; "));
    }

    private static String word(String code, Map<String, String> words) {
        return words.getOrDefault(code, code);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
