package io.voronka.intake.imports;

import io.voronka.intake.ImportedDeals;
import io.voronka.intake.imports.read.FileRow;
import io.voronka.intake.imports.read.RowSource;
import io.voronka.kernel.Money;
import io.voronka.kernel.PersonId;
import io.voronka.person.LegalForms;
import io.voronka.person.TaxIds;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.ImportLoading;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the deals of a loaded file out of the file itself, and whose they are out of the journal of its load. */
@Component
class DealsOfFile implements ImportedDeals {

    private static final String ROUBLES = "RUB";
    private static final int LONGEST_ID = 100;
    private static final BigDecimal MOST = new BigDecimal("999999999999");
    /** Thousands are set apart by blanks; a comma stands before kopecks. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F]");

    private final Imports imports;
    private final ImportFiles files;
    private final ImportLoading loading;

    DealsOfFile(Imports imports, ImportFiles files, ImportLoading loading) {
        this.imports = imports;
        this.files = files;
        this.loading = loading;
    }

    @Override
    public File file(UUID importId) {
        ImportJob job = imports.get(importId);
        if (job.status() != ImportStatus.LOADED) {
            throw ApiProblem.of(409, "import-state", "Deals are opened when the import is loaded")
                    .with("status", job.status().name());
        }
        if (job.layout().columns().stream().noneMatch(column -> column.meaning() == ColumnMeaning.DEAL_ID)) {
            throw ApiProblem.of(422, "no-deal-column", "No column of the file is mapped to DEAL_ID");
        }
        return new File(job.source(), job.counts().getOrDefault("rows", 0L));
    }

    @Override
    public void read(UUID importId, int after, int batch, Reader reader) throws IOException {
        Layout layout = imports.get(importId).layout();
        try (RowSource rows = files.open(importId, layout, bytes -> {})) {
            List<FileRow> next = new ArrayList<>();
            boolean wanted = true;
            for (FileRow row = rows.next(); row != null && wanted; row = rows.next()) {
                if (row.number() > after) {
                    next.add(row);
                }
                if (next.size() == batch) {
                    wanted = reader.take(rows(importId, layout, next));
                    next.clear();
                }
            }
            if (wanted && !next.isEmpty()) {
                reader.take(rows(importId, layout, next));
            }
        }
    }

    private List<Row> rows(UUID importId, Layout layout, List<FileRow> found) {
        Set<Integer> numbers = new HashSet<>();
        found.forEach(row -> numbers.add(row.number()));
        Map<Integer, PersonId> people = loading.loaded(importId, numbers);
        return found.stream()
                .map(row -> row(row, layout, people.get(row.number())))
                .toList();
    }

    private static Row row(FileRow row, Layout layout, @Nullable PersonId person) {
        Cells cells = new Cells();
        for (int i = 0; i < layout.columns().size(); i++) {
            cells.add(layout.columns().get(i).meaning(), row.cell(i).strip(), i);
        }
        Faults faults = new Faults();
        String id = cells.first(ColumnMeaning.DEAL_ID);
        faults.check(row.fault() == null, "unreadable-row");
        faults.check(id != null && id.length() <= LONGEST_ID, "no-deal-id");
        LocalDate opened = day(cells.first(ColumnMeaning.DEAL_OPENED), faults);
        LocalDate contact = day(cells.first(ColumnMeaning.DEAL_LAST_CONTACT), faults);
        LocalDate purchase = day(cells.first(ColumnMeaning.DEAL_LAST_PURCHASE), faults);
        Money amount = amount(cells, faults);
        return new Row(
                row.number(),
                person,
                id,
                cells.first(ColumnMeaning.DEAL_KIND),
                opened,
                contact,
                purchase,
                amount,
                TaxIds.inn(cells.first(ColumnMeaning.INN)).isPresent(),
                LegalForms.in(cells.first(ColumnMeaning.COMPANY), List.of(cells.name())),
                faults.first);
    }

    private static @Nullable LocalDate day(@Nullable String text, Faults faults) {
        LocalDate day = text == null ? null : Dates.day(text);
        faults.check(text == null || day != null, "bad-date");
        return day;
    }

    /** Nothing is no amount, and no fault. */
    private static @Nullable Money amount(Cells cells, Faults faults) {
        String text = cells.first(ColumnMeaning.DEAL_AMOUNT);
        if (text == null) {
            return null;
        }
        String code = cells.first(ColumnMeaning.DEAL_CURRENCY);
        try {
            Currency currency = Currency.getInstance(code == null ? ROUBLES : code);
            BigDecimal amount = new BigDecimal(
                            BLANKS.matcher(text).replaceAll("").replace(',', '.'))
                    .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
            faults.check(amount.signum() >= 0 && amount.compareTo(MOST) <= 0, "bad-amount");
            return amount.signum() > 0 && faults.first == null ? new Money(amount, currency) : null;
        } catch (IllegalArgumentException e) { // no number, or no currency
            faults.check(false, "bad-amount");
            return null;
        }
    }

    /** The first thing that is wrong with a row. */
    private static final class Faults {
        private @Nullable String first;

        void check(boolean sound, String code) {
            if (!sound && first == null) {
                first = code;
            }
        }
    }
}
