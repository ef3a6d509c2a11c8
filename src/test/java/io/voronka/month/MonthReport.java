package io.voronka.month;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What went wrong in a month, beside what would have gone wrong without the product.
 *
 * @param took until the last lead and event were taken
 * @param told until the outside systems knew, too
 * @param naiveStates people whose subscription would be wrong if every lead were taken as it comes
 */
record MonthReport(
        int size,
        Duration took,
        Duration told,
        MonthRun run,
        MonthRemote remote,
        long wrongPaid,
        long wrongStates,
        long naiveStates) {

    /** Doubles and errors of taking every lead as it comes. */
    long before() {
        return naiveDoubles() + naiveStates + naiveOverpaid();
    }

    /** Doubles and errors of the product, in its own base and outside. */
    long after() {
        return run.doubles() + run.mixedUp() + wrongStates + wrongPaid + remote.differences();
    }

    private int naiveDoubles() {
        return run.naive.contacts - run.oracle.people.size();
    }

    private int naiveOverpaid() {
        return run.naive.paid - run.payable.size();
    }

    /** Writes the table to target/month-*.md. */
    void write() {
        String table =
                "%,d deliveries (%,d repeats, %,d of them under another body) about %,d people, %,d events (%,d more came again); taken in %,d s, told in %,d s.\n\n"
                                .formatted(
                                        size,
                                        run.repeats,
                                        run.refusedRepeats,
                                        run.oracle.people.size(),
                                        run.events,
                                        run.repeatedEvents,
                                        took.toSeconds(),
                                        told.toSeconds())
                        + "| | taking every lead as it comes | Voronka |\n|---|---:|---:|\n"
                        + row("people twice in the base", naiveDoubles(), run.doubles())
                        + row("different people taken for one", -1, run.mixedUp())
                        + row("people with a wrong subscription", naiveStates, wrongStates)
                        + row("leads paid wrongly, or not", naiveOverpaid(), wrongPaid)
                        + row("outside systems: missing, twice, or other than the truth", -1, remote.differences())
                        + row("together", before(), after())
                        + "\nMindbox: %,d customers; Bitrix24: %,d contacts, %,d leads. Differences: %s\n"
                                .formatted(remote.customers, remote.contacts, remote.leads, remote.wrong)
                        + "Answers other than the truth's: %s; requests that were sent again: %,d\n"
                                .formatted(run.wrong, run.unanswered);
        try {
            Path file = Path.of("target", "month-" + size + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String what, long naive, long ours) {
        return "| %s | %s | %,d |\n".formatted(what, naive < 0 ? "–" : "%,d".formatted(naive), ours);
    }
}
