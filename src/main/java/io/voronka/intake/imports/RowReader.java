package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import io.voronka.intake.imports.ReadRow.Good;
import io.voronka.intake.imports.ReadRow.Refused;
import io.voronka.intake.imports.read.FileRow;
import io.voronka.intake.imports.read.RowFault;
import io.voronka.kernel.Email;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.PersonName;
import io.voronka.person.TaxIds;
import io.voronka.privacy.PersonRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a person or a company of a row, or says why it can't. Pure; reads for one layout. */
final class RowReader {

    static final String NO_CONTACT = "no-contact";
    static final String FORMULA = "formula-cell";
    static final String BAD_CHARACTERS = "bad-characters";
    static final String CELL_TOO_LONG = "cell-too-long";

    private static final int LONGEST_CELL = 4_000;
    private static final int MOST_VALUES = 10;
    private static final Pattern SEVERAL = Pattern.compile("[,;|\\n]+");
    /** How spreadsheets keep the zeros of a number that is written to CSV. */
    private static final Pattern AS_TEXT = Pattern.compile("=\"([^\"]*)\"");
    /** What a spreadsheet would run. A plus before a number is a phone, a minus before a word an empty field. */
    private static final Pattern CALL = Pattern.compile("[=@+-].*[(|!].*");

    private final Layout layout;
    private final LeadKind kind;
    private final String source;
    private final PersonRecord.Origin origin;

    RowReader(Layout layout, LeadKind kind, String source, Instant at) {
        this.layout = layout;
        this.kind = kind;
        this.source = source;
        this.origin = new PersonRecord.Origin(source, at, false);
    }

    ReadRow read(FileRow row) {
        RowFault fault = row.fault();
        if (fault != null) {
            return new Refused(row.number(), fault.code(), null);
        }
        int columns = layout.columns().size();
        for (int i = columns; i < row.cells().size(); i++) {
            if (!row.cell(i).isBlank()) {
                return new Refused(row.number(), RowFault.TOO_MANY_CELLS.code(), null);
            }
        }
        Cells cells = new Cells();
        for (int i = 0; i < columns; i++) {
            ColumnMeaning meaning = layout.columns().get(i).meaning();
            String cell = row.cell(i);
            if (meaning == ColumnMeaning.IGNORE || cell.isEmpty()) {
                continue;
            }
            var text = AS_TEXT.matcher(cell);
            String value = text.matches() ? text.group(1).strip() : cell;
            String refusal = refusal(meaning, value);
            if (refusal != null) {
                return new Refused(row.number(), refusal, i);
            }
            cells.add(meaning, value, i);
        }
        return person(row.number(), cells);
    }

    private static @Nullable String refusal(ColumnMeaning meaning, String value) {
        if (value.length() > LONGEST_CELL) {
            return CELL_TOO_LONG;
        }
        if (value.indexOf('\uFFFD') >= 0) {
            return BAD_CHARACTERS;
        }
        boolean formula = !value.isEmpty()
                && (value.charAt(0) == '='
                        || (meaning != ColumnMeaning.PHONE
                                && "@+-".indexOf(value.charAt(0)) >= 0
                                && CALL.matcher(value).matches()));
        return formula ? FORMULA : null;
    }

    private ReadRow person(int number, Cells cells) {
        PersonRecord.@Nullable Address address = cells.address(layout.country());
        String country = address == null ? layout.country() : address.country();
        List<Phone> phones = cells.all(ColumnMeaning.PHONE, value -> phones(value, country));
        List<Email> emails = cells.all(ColumnMeaning.EMAIL, RowReader::emails);
        PersonRecord.@Nullable Company company = cells.company();
        String inn = company == null || kind != LeadKind.B2B ? null : company.inn();
        if (phones.isEmpty() && emails.isEmpty() && inn == null) {
            return new Refused(number, NO_CONTACT, cells.firstContact());
        }
        PersonName name = PersonName.of(cells.name());
        PersonRecord person = new PersonRecord(
                        name.isKnown() ? List.of(name.text()) : List.of(),
                        phones.stream().map(Phone::text).toList(),
                        emails.stream().map(Email::address).toList(),
                        address == null ? List.of() : List.of(address),
                        Dates.birth(cells.first(ColumnMeaning.BIRTH_DATE)),
                        company,
                        attributes(cells))
                .from(origin);
        return new Good(number, person, phones, emails, inn);
    }

    private Map<String, String> attributes(Cells cells) {
        String id = cells.first(ColumnMeaning.EXTERNAL_ID);
        return id == null ? Map.of() : Map.of("externalId." + source, id);
    }

    private static List<Phone> phones(String value, @Nullable String country) {
        List<Phone> phones = new ArrayList<>();
        ContactNormalizer.phone(value, country).ifPresent(phones::add);
        if (SEVERAL.matcher(value).find()) {
            SEVERAL.splitAsStream(value)
                    .limit(MOST_VALUES)
                    .flatMap(part -> ContactNormalizer.phone(part, country).stream())
                    .filter(phone ->
                            phones.stream().noneMatch(known -> known.e164().equals(phone.e164())))
                    .forEach(phones::add);
        }
        return phones;
    }

    private static List<Email> emails(String value) {
        return SEVERAL.splitAsStream(value)
                .limit(MOST_VALUES)
                .flatMap(part -> ContactNormalizer.email(part).stream())
                .toList();
    }

    /** INN, KPP and OGRN that are wrong name nobody: they are left out. */
    private static @Nullable String valid(Optional<String> number) {
        return number.orElse(null);
    }

    static PersonRecord.@Nullable Company company(
            @Nullable String name, @Nullable String inn, @Nullable String kpp, @Nullable String ogrn) {
        PersonRecord.Company company = new PersonRecord.Company(
                name == null ? null : ContactNormalizer.companyName(name),
                valid(TaxIds.inn(inn)),
                valid(TaxIds.kpp(kpp)),
                valid(TaxIds.ogrn(ogrn)));
        boolean empty =
                company.name() == null && company.inn() == null && company.kpp() == null && company.ogrn() == null;
        return empty ? null : company;
    }
}
