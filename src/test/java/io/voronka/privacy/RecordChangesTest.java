package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.privacy.PersonRecord.Company;
import io.voronka.privacy.PersonRecord.Origin;
import io.voronka.privacy.RecordChanges.Since;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What has come to a merged record, told from what the merge itself brought. */
class RecordChangesTest {

    private static final Origin NOW = new Origin("site", Instant.parse("2026-07-01T10:00:00Z"), false);

    private final PersonRecord absorbed = record(List.of("Маша"), List.of("+79160000002"), 1991, null);
    private final PersonRecord merged =
            absorbed.merge(record(List.of("Мария"), List.of("+79160000001"), 1990, "ООО Ромашка"));

    private static PersonRecord record(List<String> names, List<String> phones, int born, @Nullable String company) {
        return new PersonRecord(
                names,
                phones,
                List.of(),
                List.of(),
                LocalDate.of(born, 1, 1),
                company == null ? null : new Company(company, null, null, null),
                Map.of());
    }

    @Test
    void nothingHasCome() {
        Since since = RecordChanges.between(merged, merged, absorbed);

        assertThat(since.fields()).isEmpty();
        assertThat(since.added()).isEqualTo(PersonRecord.EMPTY);
    }

    @Test
    void aNewValueStays() {
        PersonRecord said = new PersonRecord(
                        List.of("Иванова Мария"),
                        List.of("+79160000003"),
                        List.of("m@example.com"),
                        List.of(),
                        LocalDate.of(1992, 1, 1),
                        new Company(null, "7707083893", null, null),
                        Map.of("shoe", "38"))
                .from(NOW);

        Since since = RecordChanges.between(merged, merged.merge(said), absorbed);

        assertThat(since.fields())
                .containsExactly(
                        RevealField.NAME,
                        RevealField.PHONE,
                        RevealField.EMAIL,
                        RevealField.BIRTH_DATE,
                        RevealField.COMPANY,
                        RevealField.ATTRIBUTES);
        assertThat(since.added()).isEqualTo(said);
    }

    @Test
    void whatTheAbsorbedOneHadGoesBackThoughItWasSaidAgain() {
        PersonRecord now = merged.merge(absorbed.from(NOW));

        Since since = RecordChanges.between(merged, now, absorbed);

        assertThat(now.phones()).endsWith("+79160000002");
        assertThat(since.fields()).isEmpty();
        assertThat(since.added()).isEqualTo(PersonRecord.EMPTY);
    }

    @Test
    void whatTheSurvivorHadAndWasSaidAgainIsNothingNewButTheLast() {
        PersonRecord later = merged.merge(record(List.of("Маша"), List.of("+79160000002"), 1990, null));
        PersonRecord now = later.merge(
                record(List.of("Мария"), List.of("+79160000001"), 1990, null).from(NOW));

        Since since = RecordChanges.between(merged, now, absorbed);

        assertThat(since.fields()).isEmpty();
        assertThat(since.added().names()).isSubsetOf("Мария");
        assertThat(since.added().phones()).isSubsetOf("+79160000001");
    }
}
