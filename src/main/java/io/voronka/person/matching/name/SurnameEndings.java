package io.voronka.person.matching.name;

import java.util.List;
import java.util.regex.Pattern;

/** What the endings of Russian words tell of them. Works on keys, so that either alphabet will do. */
final class SurnameEndings {

    /** Patronymics by which the keyboard learns what they look like. */
    static final List<String> PATRONYMIC_SAMPLES = List.of(
            "Иванович",
            "Петрович",
            "Сергеевич",
            "Андреевич",
            "Ильич",
            "Кузьмич",
            "Ивановна",
            "Петровна",
            "Сергеевна",
            "Ильинична",
            "Никитична",
            "Дмитриевна",
            "Юрьевич",
            "Юрьевна",
            "Григорьевич",
            "Евгеньевна",
            "Фёдорович",
            "Эдуардовна",
            "Яковлевич",
            "Львовна",
            "Васильевич",
            "Геннадьевна",
            "Алексеевич",
            "Хасанович");

    // keys: ч is x, щ and ш are w, ц is c, й and ы are i, я is ia
    private static final Pattern MALE_PATRONYMIC =
            Pattern.compile(".{2,}(?:ovix|evix|iix|lix|mix|nix|tix|ogli|ugli)|ilix|lukix|sav+ix");
    private static final Pattern FEMALE_PATRONYMIC = Pattern.compile(".{2,}(?:ovna|evna|inixna|ixna|kizi|gizi)");
    private static final Pattern STRONG_MALE_PATRONYMIC = Pattern.compile(".{2,}(?:ovix|evix|ogli|ugli)|ilix|lukix");
    private static final Pattern MALE_SURNAME = Pattern.compile(".{2,}(?:ov|ev|in|ski|cki|skoi|coi|oi)");
    private static final Pattern FEMALE_SURNAME = Pattern.compile(".{2,}(?:ova|eva|ina|skaia|ckaia|aia)");
    private static final Pattern ANY_SURNAME = Pattern.compile(
            ".{2,}(?:ova?|eva?|ina?|ski|cki|skaia|ckaia|skoi|enko|uk|iuk|xuk|ian|iants|adze|wvili|ih|oi|aia|ko)");

    private static final Pattern PLAIN_SURNAME = Pattern.compile(".{3,}(?:ova?|eva?|ski|skaia|enko)");

    private SurnameEndings() {}

    static boolean isPatronymic(String key) {
        return MALE_PATRONYMIC.matcher(key).matches()
                || FEMALE_PATRONYMIC.matcher(key).matches();
    }

    /** Иванович may also be a surname, of a Serb for one; -овна never is. */
    static boolean mayBeSurname(String patronymicKey) {
        return !FEMALE_PATRONYMIC.matcher(patronymicKey).matches();
    }

    /** Of a word in Latin letters only the plainest endings count: Masako is no Russian. */
    static boolean isSurname(NamePart part) {
        return (part.isCyrillic() ? ANY_SURNAME : PLAIN_SURNAME)
                .matcher(part.key())
                .matches();
    }

    static Sex ofPatronymic(String key) {
        if (FEMALE_PATRONYMIC.matcher(key).matches()) {
            return Sex.FEMALE;
        }
        return STRONG_MALE_PATRONYMIC.matcher(key).matches() ? Sex.MALE : Sex.UNKNOWN;
    }

    static Sex ofSurname(String key) {
        if (FEMALE_SURNAME.matcher(key).matches()) {
            return Sex.FEMALE;
        }
        return MALE_SURNAME.matcher(key).matches() ? Sex.MALE : Sex.UNKNOWN;
    }
}
