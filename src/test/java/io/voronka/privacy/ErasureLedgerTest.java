package io.voronka.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.ErasureLedger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");

    private final ErasureLedger ledger;

    ErasureLedgerTest(@TempDir Path folder) {
        ledger = new ErasureLedger(folder.resolve("ledger/erasures"));
        ledger.create(Ids.next(), NOW);
    }

    @Test
    void givesBackWhatWasAppended() {
        PersonId first = person();
        PersonId second = person();
        Entry one = ledger.append(ledger.last(), first, NOW);
        Entry two = ledger.append(one, second, NOW);

        assertThat(ledger.last()).isEqualTo(two);
        assertThat(ledger.read()).hasSize(3).endsWith(one, two);
        assertThat(ledger.read()).extracting(Entry::number).containsExactly(0L, 1L, 2L);
        assertThat(one.id()).isEqualTo(first.value());
    }

    @Test
    void refusesAWriterThatMissedAnEntry() {
        Entry start = ledger.last();
        ledger.append(start, person(), NOW);

        assertThatIllegalStateException().isThrownBy(() -> ledger.append(start, person(), NOW));
    }

    @Test
    void findsAChangedATakenOutAndAMovedLine() throws IOException {
        for (int i = 0; i < 3; i++) {
            ledger.append(ledger.last(), person(), NOW);
        }
        List<String> lines = Files.readAllLines(ledger.file());

        write(lines.get(0), lines.get(1).replaceFirst("2026", "2025"), lines.get(2), lines.get(3));
        assertThatIllegalStateException().isThrownBy(ledger::read).withMessageContaining("tampered with at entry 1");
        write(lines.get(0), lines.get(1), lines.get(3));
        assertThatIllegalStateException().isThrownBy(ledger::read).withMessageContaining("entry 2");
        write(lines.get(0), lines.get(2), lines.get(1), lines.get(3));
        assertThatIllegalStateException().isThrownBy(ledger::read).withMessageContaining("entry 1");
        write();
        assertThatIllegalStateException().isThrownBy(ledger::read);
    }

    @Test
    void overwritesALineThatAPowerCutTore() throws IOException {
        Entry one = ledger.append(ledger.last(), person(), NOW);
        Files.writeString(ledger.file(), "2 0190b5e2-7a", StandardOpenOption.APPEND);

        assertThat(ledger.last()).isEqualTo(one);
        assertThat(ledger.read()).endsWith(one);
        Entry two = ledger.append(one, person(), NOW);
        assertThat(ledger.read()).endsWith(one, two);
    }

    private void write(String... lines) throws IOException {
        Files.write(ledger.file(), List.of(lines));
    }

    private static PersonId person() {
        return new PersonId(Ids.next());
    }
}
