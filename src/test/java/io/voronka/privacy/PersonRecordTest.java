package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.id.Ids;
import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.PersonRecord.Company;
import io.voronka.privacy.keys.Keyring;
import io.voronka.privacy.keys.TestKeys;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersonRecordTest {

    private static final PersonRecord MARIA = new PersonRecord(
            List.of("Иванова Мария"),
            List.of("+79161234567"),
            List.of("m@example.com"),
            List.of(new Address("RU", "Москва", "Москва", "Тверская 1", "125009")),
            LocalDate.of(1990, 5, 1),
            new Company("ООО Ромашка", "7707083893", null, null),
            Map.of("shoe", "38"));

    @Test
    void adoptsWhatIsNewAndKeepsTheRest() {
        PersonRecord newer = new PersonRecord(
                List.of("Петрова Мария"),
                List.of("+79161234567", "+74950000000;ext=12"),
                List.of(),
                List.of(),
                null,
                new Company(null, null, "770701001", null),
                Map.of("shoe", "39"));

        PersonRecord merged = MARIA.merge(newer);

        assertThat(merged.names()).containsExactly("Иванова Мария", "Петрова Мария");
        assertThat(merged.phones()).containsExactly("+79161234567", "+74950000000;ext=12");
        assertThat(merged.emails()).containsExactly("m@example.com");
        assertThat(merged.birthDate()).isEqualTo(LocalDate.of(1990, 5, 1));
        assertThat(merged.company()).isEqualTo(new Company("ООО Ромашка", "7707083893", "770701001", null));
        assertThat(merged.attributes()).containsOnly(Map.entry("shoe", "39"));
    }

    @Test
    void isEqualAfterAMergeThatAddsNothing() {
        assertThat(MARIA.merge(MARIA)).isEqualTo(MARIA);
        assertThat(MARIA.merge(PersonRecord.EMPTY)).isEqualTo(MARIA);
        assertThat(PersonRecord.EMPTY.merge(MARIA)).isEqualTo(MARIA);
    }

    @Test
    void movesASeenValueToTheEndAndDropsTheOldestPastTheLimit() {
        List<String> many = IntStream.range(0, PersonRecord.LIMIT + 5)
                .mapToObj(i -> i + "@example.com")
                .toList();
        PersonRecord flooded = new PersonRecord(List.of(), List.of(), many, List.of(), null, null, Map.of());
        PersonRecord again =
                new PersonRecord(List.of(), List.of(), List.of("7@example.com"), List.of(), null, null, Map.of());

        assertThat(flooded.emails()).hasSize(PersonRecord.LIMIT).startsWith("5@example.com");
        assertThat(flooded.merge(again).emails()).hasSize(PersonRecord.LIMIT).endsWith("7@example.com");
    }

    @Test
    void comesBackFromTheBlobAsItWas() {
        var key = TestKeys.of(Keyring.generate()).create(Ids.next());

        assertThat(RecordCodec.open(key, RecordCodec.seal(key, MARIA))).isEqualTo(MARIA);
        assertThat(RecordCodec.open(key, RecordCodec.seal(key, PersonRecord.EMPTY)))
                .isEqualTo(PersonRecord.EMPTY);
    }

    @Test
    void saysNothingAsText() {
        assertThat(MARIA + " " + MARIA.company() + MARIA.addresses()).doesNotContain("Мария", "Ромашка", "Тверская");
    }
}
