package io.voronka.person.matching;

import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.Texts;
import io.voronka.person.matching.name.CompanyForm;
import io.voronka.person.matching.name.NameForm;
import io.voronka.person.matching.name.NamePart;
import io.voronka.person.matching.name.NameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person or company, ready to be compared: all names, phones, addresses it has been seen with.
 *
 * <p>Built from raw values by {@link Builder}. A profile is made for one model (it carries how rare its values are) and
 * is not to be changed afterwards.
 */
public final class Profile {

    final Name[] names;

    /** Values by field, {@link Field#ordinal()}; names are apart. */
    private final Term[][] values;

    /** The address as one line, where it came in parts; to be compared with lines only. */
    private Term[] lines = {};

    private Profile(Name[] names, Term[][] values) {
        this.names = names;
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    Term[] of(Field field) {
        return values[field.index()];
    }

    Term[] lines() {
        return lines;
    }

    /** To be called before comparing with profiles that have lines. */
    void writeLines() {
        lines = AddressLine.of(this);
    }

    /** Says nothing, so that a log line cannot leak anything. */
    @Override
    public String toString() {
        return "Profile[***]";
    }

    /** A name with its parts as terms. */
    static final class Name {

        final NameForm form;
        final @Nullable Term surname;
        final @Nullable Term given;
        final @Nullable Term patronymic;

        Name(NameForm form) {
            this.form = form;
            this.surname = term(form.surname());
            this.given = term(form.given());
            this.patronymic = term(form.patronymic());
        }

        private static @Nullable Term term(@Nullable NamePart part) {
            return part == null ? null : new Term(part.text(), part.key());
        }
    }

    /** Gathers raw values; what cannot be read is left out. Values of one meaning add up. */
    public static final class Builder {

        private static final Pattern SEVERAL = Pattern.compile("[;|\\n]+");
        private static final Pattern NUMBERS = Pattern.compile("[,;|\\n]+|\\s/\\s");
        private static final Pattern NOT_DIGIT = Pattern.compile("\\D+");
        private static final Pattern NOT_CODE = Pattern.compile("[^\\p{L}\\p{N}]+");
        /** The four digits behind an American code are left out as often as not. */
        private static final Pattern LONG_ZIP = Pattern.compile("^\\s*(\\d{5})[\\s-]?\\d{4}\\s*$");

        private static final Pattern HOUSE = Pattern.compile("\\d+");
        private static final Pattern FILLER =
                Pattern.compile("(?i)^(?:-+|n/?a|null|none|nan|unknown|нет|не указан[оа]?)$");

        /** Legal forms that are no part of anybody's name, as "SA" may be. */
        private static final Set<String> PLAIN_FORMS = Set.of(
                "LLC", "JSC", "PJSC", "NPAO", "LTD", "INC", "PLC", "GMBH", "FGUP", "MUP", "FGBU", "ANO", "KFH", "TSJ");

        private static final int SHORTEST_PHONE = 5;
        private static final int LONGEST_VALUE = 500;

        private final List<Name> names = new ArrayList<>();
        private final List<List<Term>> values = new ArrayList<>();
        private @Nullable String surname;
        private @Nullable String given;
        private @Nullable String patronymic;
        private int holders = 1;

        private Builder() {
            for (int i = 0; i < Field.COUNT; i++) {
                values.add(new ArrayList<>(1));
            }
        }

        /** @param slot which of several columns of the same meaning, from 0; it counts for ID and TEXT only */
        public Builder add(Meaning meaning, int slot, @Nullable String raw) {
            if (raw == null || raw.isBlank()) {
                return this;
            }
            String text = raw.length() > LONGEST_VALUE ? raw.substring(0, LONGEST_VALUE) : raw;
            if (!FILLER.matcher(text.strip()).matches()) {
                take(meaning, slot, text);
            }
            return this;
        }

        public Builder add(Meaning meaning, @Nullable String raw) {
            return add(meaning, 0, raw);
        }

        /**
         * Of the values added from now on it is known how many unlike people hold them: a shared phone tells little.
         *
         * @param holders at least 1
         */
        Builder heldBy(int holders) {
            this.holders = holders;
            return this;
        }

        public Profile build() {
            NameForm form = NameReader.parts(surname, given, patronymic);
            if (!form.isEmpty()) {
                names.add(new Name(form));
            }
            Term[][] all =
                    values.stream().map(terms -> terms.toArray(Term[]::new)).toArray(Term[][]::new);
            return new Profile(names.toArray(Name[]::new), all);
        }

        private void take(Meaning meaning, int slot, String raw) {
            switch (meaning) {
                case NAME -> SEVERAL.splitAsStream(raw).forEach(this::takeName);
                case GIVEN_NAME -> given = joined(given, raw);
                case SURNAME -> surname = joined(surname, raw);
                case PATRONYMIC -> patronymic = joined(patronymic, raw);
                case COMPANY -> takeCompany(raw);
                case PHONE -> NUMBERS.splitAsStream(raw).forEach(this::takePhone);
                case EMAIL -> NUMBERS.splitAsStream(raw).forEach(this::takeEmail);
                case INN -> put(Field.INN, code(NOT_DIGIT, raw));
                case BIRTH_DATE -> takeBirthDate(raw);
                case AGE -> takeAge(raw);
                case STREET -> put(Field.STREET, Phrase.of(Words.ofPlace(raw)));
                case HOUSE -> takeHouse(raw);
                case ADDRESS -> put(Field.ADDRESS, Phrase.of(Words.ofPlace(raw)));
                case CITY -> put(Field.CITY, Phrase.of(Words.ofSettlement(raw)));
                case REGION -> put(Field.REGION, Phrase.of(Words.ofSettlement(raw)));
                case POSTCODE ->
                    put(Field.POSTCODE, code(NOT_CODE, LONG_ZIP.matcher(raw).replaceFirst("$1")));
                case COUNTRY -> put(Field.COUNTRY, Phrase.of(Words.ofPlace(raw)));
                case ID -> put(Field.id(slot), code(NOT_CODE, raw));
                case TEXT -> put(Field.text(slot), Phrase.of(Words.of(raw)));
            }
        }

        private void put(Field field, @Nullable Term term) {
            List<Term> known = values.get(field.index());
            if (term != null && known.stream().noneMatch(other -> other.text.equals(term.text))) {
                term.holders = holders;
                known.add(term);
            }
        }

        private static String joined(@Nullable String before, String raw) {
            return before == null ? raw : before + " " + raw;
        }

        /** The name of a person: other than under {@link Meaning#NAME}, no organisation is looked for in it. */
        Builder personName(String raw) {
            NameForm form = NameReader.whole(raw);
            if (!form.isEmpty()) {
                names.add(new Name(form));
            }
            return this;
        }

        private void takeName(String raw) {
            if (isCompany(raw)) {
                takeCompany(raw);
                return;
            }
            personName(raw);
        }

        /** Names of organisations come under NAME too. */
        private static boolean isCompany(String raw) {
            CompanyForm form = CompanyForm.read(raw);
            return form.legalForm() != null && PLAIN_FORMS.contains(form.legalForm());
        }

        private void takeCompany(String raw) {
            CompanyForm form = CompanyForm.read(raw);
            List<Term> words = new ArrayList<>();
            for (int i = 0; i < form.words().size(); i++) {
                String word = form.words().get(i);
                String full = Words.ofCompany(word);
                words.add(full.equals(word) ? new Term(word, form.keys().get(i)) : Term.spoken(full));
            }
            put(Field.COMPANY, Phrase.of(words));
        }

        /** National numbers count: the last ten digits, whatever stands before them; an extension stays apart. */
        private void takePhone(String raw) {
            ContactNormalizer.phone(raw, null).ifPresentOrElse(this::phone, () -> takeNumber(raw, ""));
        }

        /** A phone that is in its one form already. */
        Builder phone(Phone phone) {
            takeNumber(phone.e164(), phone.extension() == null ? "" : "x" + phone.extension());
            return this;
        }

        private void takeNumber(String raw, String extension) {
            String digits = NOT_DIGIT.matcher(raw).replaceAll("");
            String national = digits.length() > 10 ? digits.substring(digits.length() - 10) : digits;
            String bare = national.length() == 10 ? national : national.replaceFirst("^0+", "");
            if (bare.length() >= SHORTEST_PHONE && !isRepeated(bare)) {
                put(Field.PHONE, Term.code(bare + extension));
            }
        }

        private void takeEmail(String raw) {
            ContactNormalizer.email(raw)
                    .ifPresentOrElse(email -> put(Field.EMAIL, Term.code(email.canonical())), () -> {
                        String text = Texts.clean(raw).toLowerCase(Locale.ROOT);
                        if (text.length() >= SHORTEST_PHONE) {
                            put(Field.EMAIL, Term.code(text));
                        }
                    });
        }

        private void takeBirthDate(String raw) {
            String digits = BirthDate.digits(raw);
            if (digits != null && !isRepeated(digits)) {
                put(Field.BIRTH_DATE, Term.code(digits));
            }
        }

        private void takeAge(String raw) {
            String digits = NOT_DIGIT.matcher(raw.replaceFirst("[.,]0+$", "")).replaceAll("");
            if (!digits.isEmpty() && digits.length() <= 3) {
                put(Field.AGE, Term.code(digits));
            }
        }

        private void takeHouse(String raw) {
            String text = Words.house(raw);
            Matcher number = HOUSE.matcher(text);
            put(Field.HOUSE, text.isEmpty() ? null : new Term(text, number.find() ? number.group() : text));
        }

        private static @Nullable Term code(Pattern noise, String raw) {
            String text =
                    noise.matcher(Texts.clean(raw).toUpperCase(Locale.ROOT)).replaceAll("");
            return text.isEmpty() || isRepeated(text) ? null : Term.code(text);
        }

        /** 0000000, 9999 and the like are typed where nothing is known. */
        private static boolean isRepeated(String text) {
            return text.length() > 3 && text.chars().distinct().count() == 1;
        }
    }

    /** All terms with the fields they belong to; those of names apart. */
    Stream<Term> terms(Field field) {
        return switch (field) {
            case SURNAME -> Stream.of(names).flatMap(name -> Stream.ofNullable(name.surname));
            case GIVEN_NAME -> Stream.of(names).flatMap(name -> Stream.ofNullable(name.given));
            case PATRONYMIC -> Stream.of(names).flatMap(name -> Stream.ofNullable(name.patronymic));
            default -> Stream.of(of(field));
        };
    }
}
