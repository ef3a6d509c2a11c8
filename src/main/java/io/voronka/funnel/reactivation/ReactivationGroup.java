package io.voronka.funnel.reactivation;

import io.voronka.funnel.store.BaseRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * People of the base who are called back alike.
 *
 * @param bought whether they have bought before
 * @param minimumDays since the last contact, counted in calendar days
 * @param endDays where the next group of the same kind begins; null for the last one
 * @param quota deals a day
 * @param stage of a deal that is picked from it
 */
record ReactivationGroup(
        String code,
        boolean bought,
        int minimumDays,
        @Nullable Integer endDays,
        int quota,
        String stage) {

    /** Who was spoken with on this instant or later is not in it yet. */
    Instant until(LocalDate day, ZoneId zone) {
        return start(day, minimumDays, zone);
    }

    /** Who was spoken with before this instant is in the next one. */
    Instant since(LocalDate day, ZoneId zone) {
        return endDays == null ? BaseRows.LONG_AGO : start(day, endDays, zone);
    }

    private static Instant start(LocalDate day, int days, ZoneId zone) {
        return day.minusDays(days - 1L).atStartOfDay(zone).toInstant();
    }
}
