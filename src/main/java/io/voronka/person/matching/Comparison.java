package io.voronka.person.matching;

import io.voronka.person.matching.Profile.Name;
import io.voronka.person.matching.name.NamePart;
import org.jspecify.annotations.Nullable;

/** Two profiles side by side: how alike they are in each field, and whether anything forbids to merge them. */
final class Comparison {

    /** By {@link Field#ordinal()}, one of the constants of {@link Level}. */
    final byte[] levels = new byte[Weights.SLOTS];

    /** log2 of how rare the value is that both share, where the level is exact; NaN where it is not known. */
    final float[] surprise = new float[Field.COUNT];

    Guard guard = Guard.NONE;

    private @Nullable Name nameOfA;
    private @Nullable Name nameOfB;

    /** Compares anew; what was compared before is forgotten. */
    void compare(Profile a, Profile b) {
        compareNames(a, b);
        for (int i = Field.COMPANY.index(); i < Field.COUNT; i++) {
            compareField(i, a, b);
        }
        if (levels[Field.BIRTH_DATE.index()] != Level.NONE) {
            levels[Field.AGE.index()] = Level.NONE;
        }
        guard = findGuard();
        if (guard == Guard.NONE && isGenerationApart(a, b)) {
            guard = Guard.PATRONYMIC;
        }
    }

    /** Names of people and companies alone; the other levels are left as they were. */
    void compareNamesOnly(Profile a, Profile b) {
        compareNames(a, b);
        compareField(Field.COMPANY.index(), a, b);
    }

    byte level(Field field) {
        return levels[field.index()];
    }

    private void compareField(int index, Profile a, Profile b) {
        Field field = Field.ALL[index];
        Term[] mine = a.of(field);
        Term[] others = b.of(field);
        if (field == Field.ADDRESS && mine.length + others.length > 0) {
            // one has its address in parts, the other in a line
            mine = mine.length == 0 && b.of(Field.STREET).length == 0 ? a.lines() : mine;
            others = others.length == 0 && a.of(Field.STREET).length == 0 ? b.lines() : others;
        }
        byte best = Level.NONE;
        float rarest = Float.NaN;
        for (Term one : mine) {
            for (Term other : others) {
                if (one.filler || other.filler) {
                    continue;
                }
                byte level = compare(field, one, other);
                boolean rarer = level == Level.SAME && level == best && one.surprise > rarest;
                if (level > best || rarer) {
                    best = level;
                    rarest = level == Level.SAME ? one.surprise : Float.NaN;
                }
            }
        }
        levels[index] = best;
        surprise[index] = rarest;
    }

    private byte compare(Field field, Term a, Term b) {
        return switch (field) {
            case INN, ID, ID_2, ID_3 -> Terms.number(a.text, b.text);
            case PHONE -> Terms.phone(a.text, b.text);
            case EMAIL -> a.ofOffice && isColleague() ? Level.NONE : Emails.compare(a, b);
            case BIRTH_DATE -> BirthDate.compare(a.text, b.text);
            case AGE -> Terms.age(a.text, b.text);
            case POSTCODE -> Terms.postcode(a.text, b.text);
            case HOUSE -> Terms.house(a, b);
            default -> Phrases.compare((Phrase) a, (Phrase) b, field == Field.COMPANY);
        };
    }

    /** People of whom the firm is known too: its common mailbox says no more than its name. */
    private boolean isColleague() {
        return level(Field.COMPANY) != Level.NONE
                && Math.max(level(Field.SURNAME), level(Field.GIVEN_NAME)) != Level.NONE;
    }

    // --- names ------------------------------------------------------------------------------------------------------

    private void compareNames(Profile a, Profile b) {
        levels[Field.SURNAME.index()] = Level.NONE;
        levels[Field.GIVEN_NAME.index()] = Level.NONE;
        levels[Field.PATRONYMIC.index()] = Level.NONE;
        levels[Weights.LIKENESS] = Weights.SLIP;
        nameOfA = null;
        nameOfB = null;
        int best = Integer.MIN_VALUE;
        for (Name one : a.names) {
            for (Name other : b.names) {
                best = Math.max(best, compareName(one, other, best));
            }
        }
    }

    /** Keeps the levels of this pair of names if they say more than the best so far. */
    private int compareName(Name a, Name b, int best) {
        byte surname = Terms.surname(a.form.surname(), b.form.surname());
        byte given = Terms.given(a.form.given(), b.form.given());
        byte patronymic = Terms.patronymic(a.form.patronymic(), b.form.patronymic());
        byte likeness = likeness(a, b, given);
        Term sameSurname = a.surname;
        Term sameGiven = a.given;
        if (surname <= Level.FAR && given <= Level.FAR) {
            byte crossed = Terms.surname(a.form.surname(), b.form.given());
            byte crossedToo = Terms.given(a.form.given(), b.form.surname());
            if (isSwap(surname, given, crossed, crossedToo)) {
                boolean plain = a.form.ordered() && b.form.ordered();
                surname = plain && crossed == Level.SAME ? Level.CLOSER : crossed;
                given = plain && crossedToo == Level.SAME ? Level.CLOSER : crossedToo;
            }
        }
        if ((surname == Level.FAR || given == Level.FAR) && Terms.isRunTogether(a.form, b.form)) {
            surname = Level.CLOSER;
            given = Level.CLOSER;
        }
        if (given == Level.FAR && middleFits(a, b)) {
            given = Level.CLOSE;
            likeness = Weights.ONE_NAME;
            patronymic = Level.NONE;
        }
        int rank = rank(surname) + rank(given) + rank(patronymic);
        if (rank > best) {
            keep(Field.SURNAME, surname, sameSurname);
            keep(Field.GIVEN_NAME, given, sameGiven);
            keep(Field.PATRONYMIC, patronymic, a.patronymic);
            levels[Weights.LIKENESS] = likeness;
            nameOfA = a;
            nameOfB = b;
        }
        return rank;
    }

    /** Of what kind the likeness of given names is; a slip where nothing else is known. */
    private static byte likeness(Name a, Name b, byte given) {
        if (given != Level.CLOSE && given != Level.CLOSER) {
            return Weights.SLIP;
        }
        if (Terms.areVariants(a.form.given(), b.form.given())) {
            return Weights.ONE_NAME;
        }
        return a.given != null && b.given != null && a.given.established && b.given.established
                ? Weights.TWO_NAMES
                : Weights.SLIP;
    }

    /** Both names fit crosswise, or one does and the other is missing. */
    private static boolean isSwap(byte surname, byte given, byte crossed, byte crossedToo) {
        boolean fits = crossed >= Level.CLOSER || crossedToo >= Level.CLOSER;
        return fits
                && crossed != Level.FAR
                && crossedToo != Level.FAR
                && (surname == Level.FAR || given == Level.FAR || surname == given);
    }

    /** Known by the second of two given names; a second name of its own would make it another person's. */
    private static boolean middleFits(Name a, Name b) {
        return isMiddleOf(a, b) || isMiddleOf(b, a);
    }

    private static boolean isMiddleOf(Name known, Name full) {
        NamePart middle = full.form.patronymic();
        return !isPatronymic(middle)
                && Terms.given(known.form.given(), middle) >= Level.CLOSER
                && (known.form.patronymic() == null
                        || Terms.given(known.form.patronymic(), full.form.given()) >= Level.CLOSE);
    }

    private static boolean isPatronymic(@Nullable NamePart part) {
        return part != null && part.isPatronymic();
    }

    private void keep(Field field, byte level, @Nullable Term term) {
        levels[field.index()] = level;
        surprise[field.index()] = level == Level.SAME && term != null ? term.surprise : Float.NaN;
    }

    private static int rank(byte level) {
        return switch (level) {
            case Level.SAME -> 4;
            case Level.CLOSER -> 3;
            case Level.CLOSE -> 1;
            case Level.FAR -> -4;
            default -> 0;
        };
    }

    // --- guards -----------------------------------------------------------------------------------------------------

    /** Of one name, and the ages of parent and child. */
    private boolean isGenerationApart(Profile a, Profile b) {
        return level(Field.AGE) == Level.FAR
                && level(Field.SURNAME) >= Level.CLOSE
                && !sameId()
                && Terms.isGenerationApart(a.of(Field.AGE), b.of(Field.AGE));
    }

    private Guard findGuard() {
        byte inn = level(Field.INN);
        if (inn != Level.NONE && inn != Level.SAME) {
            return Guard.INN;
        }
        boolean sameNumber = inn == Level.SAME || sameId();
        byte surname = level(Field.SURNAME);
        byte given = level(Field.GIVEN_NAME);
        Guard ofNames = nameOfA == null || nameOfB == null ? Guard.NONE : guardOfNames(nameOfA, nameOfB, sameNumber);
        if (ofNames != Guard.NONE) {
            return ofNames;
        }
        boolean organisations = level(Field.COMPANY) == Level.FAR && surname <= Level.FAR && given <= Level.FAR;
        return organisations && !sameNumber ? Guard.COMPANY : Guard.NONE;
    }

    private Guard guardOfNames(Name a, Name b, boolean sameNumber) {
        if (!a.form.sex().compatibleWith(b.form.sex())) {
            return Guard.SEX;
        }
        if (sameNumber) {
            return Guard.NONE;
        }
        boolean another = level(Field.GIVEN_NAME) == Level.FAR && level(Field.SURNAME) != Level.FAR;
        if (another && Terms.isAnotherName(a.form.given(), b.form.given())) {
            return Guard.GIVEN_NAME;
        }
        boolean sons = level(Field.PATRONYMIC) == Level.FAR
                && isPatronymic(a.form.patronymic())
                && isPatronymic(b.form.patronymic());
        return sons ? Guard.PATRONYMIC : Guard.NONE;
    }

    private boolean sameId() {
        return level(Field.ID) >= Level.CLOSER
                || level(Field.ID_2) >= Level.CLOSER
                || level(Field.ID_3) >= Level.CLOSER;
    }
}
