package io.voronka.person;

import io.voronka.person.matching.Field;
import io.voronka.person.matching.name.NameForm;
import io.voronka.person.matching.name.NamePart;
import io.voronka.person.matching.name.NameReader;
import io.voronka.privacy.Masks;
import io.voronka.privacy.PersonRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a record says, masked, field by field as it is compared. */
public final class MaskedRecord {

    private static final int POSTCODE_LETTERS = 3;
    private static final int SHORTEST_STREET = 4;
    private static final int MOST_VALUES = 6;

    private static final Set<String> KINDS_OF_STREET = Set.of(
            "улица",
            "проспект",
            "просп",
            "переулок",
            "бульвар",
            "набережная",
            "шоссе",
            "площадь",
            "проезд",
            "город",
            "село",
            "деревня",
            "посёлок",
            "поселок",
            "street",
            "avenue",
            "road",
            "ulitsa",
            "prospekt");

    private final PersonRecord record;

    public MaskedRecord(PersonRecord record) {
        this.record = record;
    }

    /** The names of all fields, in the order in which they are compared. */
    public static List<String> fields() {
        return Arrays.stream(Field.values()).map(Field::name).toList();
    }

    /** The masked values of a field, the latest last; none for a field that is not kept. */
    public List<String> values(String field) {
        List<String> all = masked(Field.valueOf(field)).distinct().toList();
        return all.subList(Math.max(0, all.size() - MOST_VALUES), all.size());
    }

    /** The latest name as initials, that of the company if no person has one; null if none is known. */
    public @Nullable String name() {
        PersonRecord.Company company = record.company();
        String name = record.names().isEmpty()
                ? company == null ? null : company.name()
                : record.names().get(record.names().size() - 1);
        return name == null ? null : Masks.initials(name);
    }

    private Stream<String> masked(Field field) {
        return switch (field) {
            case SURNAME -> parts(NameForm::surname);
            case GIVEN_NAME -> parts(NameForm::given);
            case PATRONYMIC -> parts(NameForm::patronymic);
            case PHONE -> record.phones().stream().map(Masks::number);
            case EMAIL -> record.emails().stream().map(Masks::email);
            case BIRTH_DATE -> Stream.ofNullable(record.birthDate()).map(date -> Integer.toString(date.getYear()));
            case COMPANY -> company(PersonRecord.Company::name).map(Masks::initials);
            case INN -> company(PersonRecord.Company::inn).map(Masks::number);
            case ID -> company(PersonRecord.Company::ogrn).map(Masks::number);
            case CITY -> addresses(PersonRecord.Address::city);
            case REGION -> addresses(PersonRecord.Address::region);
            case COUNTRY -> addresses(PersonRecord.Address::country);
            case POSTCODE ->
                addresses(PersonRecord.Address::postcode).map(code -> Masks.beginning(code, POSTCODE_LETTERS));
            case ADDRESS -> addresses(PersonRecord.Address::line).map(MaskedRecord::street);
            default -> Stream.empty();
        };
    }

    private Stream<String> parts(Function<NameForm, @Nullable NamePart> part) {
        return record.names().stream()
                .map(name -> part.apply(NameReader.whole(name)))
                .filter(Objects::nonNull)
                .map(found -> Masks.initials(found.text()));
    }

    private Stream<String> company(Function<PersonRecord.Company, @Nullable String> value) {
        return Stream.ofNullable(record.company()).map(value).filter(Objects::nonNull);
    }

    private Stream<String> addresses(Function<PersonRecord.Address, @Nullable String> value) {
        return record.addresses().stream().map(value).filter(Objects::nonNull);
    }

    /** The first word of an address that is long enough to be a name, and no kind of street. */
    private static String street(String line) {
        return Arrays.stream(line.split("[^\\p{L}\\p{M}]+"))
                .filter(word -> word.length() >= SHORTEST_STREET)
                .filter(word -> !KINDS_OF_STREET.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(word -> word + " …")
                .orElse("…");
    }

    @Override
    public String toString() {
        return "MaskedRecord[***]";
    }
}
