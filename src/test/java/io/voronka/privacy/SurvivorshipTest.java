package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.id.Ids;
import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.PersonRecord.Company;
import io.voronka.privacy.PersonRecord.Origin;
import io.voronka.privacy.keys.Keyring;
import io.voronka.privacy.keys.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of two values survives: verified, then source, then the more recent, then the more complete. */
class SurvivorshipTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T10:00:00Z");

    private static final PersonRecord LONG = record("Иванова Мария Петровна", 1990, "38");
    private static final PersonRecord SHORT = record("Мария", 1991, "39");

    private static PersonRecord record(String name, int born, String shoe) {
        return new PersonRecord(
                List.of(name),
                List.of("+7916000" + born),
                List.of(born + "@example.com"),
                List.of(new Address("RU", null, "Москва", "Тверская " + born, null)),
                LocalDate.of(born, 1, 1),
                new Company("ООО " + name, null, "77070100" + born % 10, null),
                Map.of("shoe", shoe));
    }

    private static int rank(@Nullable String source) {
        return "shop".equals(source) ? 10 : 0;
    }

    private static Origin from(String source, Instant at) {
        return new Origin(source, at, false);
    }

    private static void assertHolds(PersonRecord winner, PersonRecord merged) {
        assertThat(last(merged.names())).isEqualTo(last(winner.names()));
        assertThat(last(merged.addresses())).isEqualTo(last(winner.addresses()));
        assertThat(merged.birthDate()).isEqualTo(winner.birthDate());
        assertThat(merged.company()).isEqualTo(winner.company());
        assertThat(merged.attributes()).isEqualTo(winner.attributes());
        assertThat(merged.origins()).isEqualTo(winner.origins());
        assertThat(merged.names()).hasSize(2);
        assertThat(merged.addresses()).hasSize(2);
        assertThat(merged.phones()).hasSize(2);
        assertThat(merged.emails()).hasSize(2);
    }

    private static <T> T last(List<T> values) {
        return values.get(values.size() - 1);
    }

    @Test
    void theMoreRecentHoldsWhicheverComesFirst() {
        PersonRecord old = LONG.from(from("vk-ads", JUNE));
        PersonRecord recent = SHORT.from(from("site", JULY));

        assertHolds(recent, old.merge(recent, SurvivorshipTest::rank));
        assertHolds(recent, recent.merge(old, SurvivorshipTest::rank));
    }

    @Test
    void aBetterSourceHoldsAgainstAMoreRecentOne() {
        PersonRecord better = LONG.from(from("shop", JUNE));
        PersonRecord recent = SHORT.from(from("site", JULY));

        assertHolds(better, better.merge(recent, SurvivorshipTest::rank));
        assertHolds(better, recent.merge(better, SurvivorshipTest::rank));
    }

    @Test
    void whatThePersonHasConfirmedHoldsAgainstAll() {
        PersonRecord verified = SHORT.from(new Origin("site", JUNE, true));
        PersonRecord better = LONG.from(from("shop", JULY));

        assertHolds(verified, verified.merge(better, SurvivorshipTest::rank));
        assertHolds(verified, better.merge(verified, SurvivorshipTest::rank));
    }

    @Test
    void ofTheSameAgeTheMoreCompleteNameHolds() {
        PersonRecord one = LONG.from(from("site", JULY));
        PersonRecord other = SHORT.from(from("site", JULY));

        assertThat(last(one.merge(other, SurvivorshipTest::rank).names())).isEqualTo("Иванова Мария Петровна");
        assertThat(last(other.merge(one, SurvivorshipTest::rank).names())).isEqualTo("Иванова Мария Петровна");
        assertThat(one.merge(other, SurvivorshipTest::rank).birthDate())
                .as("nothing tells them apart: the newer record's")
                .isEqualTo(other.birthDate());
    }

    @Test
    void aKnownOriginHoldsAgainstAnUnknownOne() {
        assertHolds(LONG.from(from("site", JUNE)), SHORT.merge(LONG.from(from("site", JUNE)), SurvivorshipTest::rank));
        assertHolds(LONG.from(from("site", JUNE)), LONG.from(from("site", JUNE)).merge(SHORT, SurvivorshipTest::rank));
    }

    @Test
    void whatOnlyOneKnowsIsTakenOverWithItsOrigin() {
        PersonRecord known = new PersonRecord(
                        List.of("Мария"),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        new Company(null, "7707083893", null, null),
                        Map.of())
                .from(from("site", JULY));
        PersonRecord said = new PersonRecord(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        LocalDate.of(1990, 1, 1),
                        new Company("ООО", null, null, null),
                        Map.of())
                .from(from("shop", JUNE));

        PersonRecord merged = known.merge(said, SurvivorshipTest::rank);

        assertThat(merged.company()).isEqualTo(new Company("ООО", "7707083893", null, null));
        assertThat(merged.origins())
                .containsEntry("birthDate", from("shop", JUNE))
                .containsEntry("company.name", from("shop", JUNE))
                .containsEntry("company.inn", from("site", JULY))
                .containsEntry("name", from("site", JULY))
                .hasSize(4);
    }

    @Test
    void aValueSaidAgainTheSameDayChangesNothing() {
        PersonRecord known = LONG.from(from("site", JUNE));

        assertThat(known.merge(LONG.from(from("other", JUNE.plus(Duration.ofHours(1)))), SurvivorshipTest::rank))
                .isEqualTo(known);
        assertThat(known.merge(LONG.from(from("site", JULY)), SurvivorshipTest::rank)
                        .origins())
                .as("later it is confirmed")
                .isEqualTo(LONG.from(from("site", JULY)).origins());
        assertThat(known.merge(LONG.from(new Origin("site", JUNE, true)), SurvivorshipTest::rank)
                        .origins()
                        .values())
                .allMatch(Origin::verified);
    }

    @Test
    void originsComeBackFromTheBlobAndOldRecordsHaveNone() {
        var key = TestKeys.of(Keyring.generate()).create(Ids.next());
        PersonRecord known = LONG.from(new Origin("site", JUNE, true));

        assertThat(RecordCodec.open(key, RecordCodec.seal(key, known))).isEqualTo(known);
        PersonRecord old = RecordCodec.open(
                key, key.seal("record", "{\"names\":[\"Мария\"]}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(old.origins()).isEmpty();
        assertThat(known.origins().toString()).doesNotContain("Мария");
    }
}
