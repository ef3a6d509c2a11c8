package io.voronka.funnel.reactivation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A working day of the operators.
 *
 * @param pickAt when deals are picked for it
 * @param ends when what was not worked goes back
 */
public record Shift(LocalDate day, Instant pickAt, Instant ends) {}
