package io.voronka.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class WorkingDaysTest {

    /** The Ministry of Labour states the working days of a year beside the transfers. */
    @ParameterizedTest
    @CsvSource({"2024, 248", "2025, 247", "2026, 247"})
    void hasAsManyWorkingDaysAsTheYearIsSaidToHave(int year, int days) throws IOException {
        WorkingDays calendar = russia();
        long working = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(calendar::isWorking)
                .count();
        assertThat(working).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-02, true", // Saturday, worked
        "2025-05-08, false",
        "2026-01-09, false",
        "2026-03-09, false",
        "2026-11-27, true",
        "2026-11-28, false",
        "2027-05-10, false",
        "2031-01-08, false", // a year without transfers has its holidays
        "2031-01-09, true"
    })
    void knowsTransfersAndHolidays(LocalDate day, boolean working) throws IOException {
        assertThat(russia().isWorking(day)).isEqualTo(working);
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        byte[] file = "# head\n01-01\n2026-02-30 OFF\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new WorkingDays(new ByteArrayResource(file))).hasMessageContaining("line 3");
        byte[] word = "2026-02-20 MAYBE\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new WorkingDays(new ByteArrayResource(word))).hasMessageContaining("line 1");
    }

    private static WorkingDays russia() throws IOException {
        return new WorkingDays(new ClassPathResource("calendar/working-days-ru.txt"));
    }
}
