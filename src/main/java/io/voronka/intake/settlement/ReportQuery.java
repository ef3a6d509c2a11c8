package io.voronka.intake.settlement;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a settlement report is about.
 *
 * @param period a month of the ledger; null for what was counted between the times
 * @param from start of the time in which leads arrived, and entries were counted if there is no period
 * @param to its end, excluded
 */
public record ReportQuery(String contractor, @Nullable YearMonth period, Instant from, Instant to) {}
