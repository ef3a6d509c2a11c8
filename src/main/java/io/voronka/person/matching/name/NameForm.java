package io.voronka.person.matching.name;

import org.jspecify.annotations.Nullable;

/**
 * One name of a person, told apart into its parts.
 *
 * @param patronymic or, of a Western name, what stands between given name and surname
 * @param ordered the parts came apart, or the order was plain; otherwise given name and surname may be mixed up
 */
public record NameForm(
        @Nullable NamePart surname,
        @Nullable NamePart given,
        @Nullable NamePart patronymic,
        Sex sex,
        boolean ordered) {

    static NameForm of(
            @Nullable NamePart surname, @Nullable NamePart given, @Nullable NamePart patronymic, boolean ordered) {
        return new NameForm(surname, given, patronymic, sex(surname, given, patronymic), ordered);
    }

    public boolean isEmpty() {
        return surname == null && given == null && patronymic == null;
    }

    /** The patronymic decides, then the given name, then the surname; a surname against a given name decides nothing. */
    private static Sex sex(@Nullable NamePart surname, @Nullable NamePart given, @Nullable NamePart patronymic) {
        Sex byPatronymic = patronymic == null ? Sex.UNKNOWN : SurnameEndings.ofPatronymic(patronymic.key());
        if (byPatronymic != Sex.UNKNOWN) {
            return byPatronymic;
        }
        Sex bySurname = surname == null || !isRussian(surname) ? Sex.UNKNOWN : SurnameEndings.ofSurname(surname.key());
        Sex byGiven = given == null || given.isInitial() ? Sex.UNKNOWN : given.sexOfGivenName();
        if (byGiven == Sex.UNKNOWN) {
            return bySurname;
        }
        // a man's surname on a woman is common abroad and among typing errors; the other way round it is not
        return byGiven == Sex.MALE && bySurname == Sex.FEMALE ? Sex.UNKNOWN : byGiven;
    }

    /** Latin surnames in -in or -ina are Russian only sometimes. */
    private static boolean isRussian(NamePart surname) {
        return surname.text().chars().anyMatch(letter -> letter >= 'а' && letter <= 'я');
    }
}
