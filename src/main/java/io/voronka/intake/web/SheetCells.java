package io.voronka.intake.web;

import io.voronka.intake.settlement.ReportRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A settlement report as cells of a spreadsheet. Texts that a spreadsheet would run are disarmed. */
final class SheetCells {

    static final List<String> HEADER =
            List.of("kind", "leadId", "externalId", "campaign", "at", "lead", "reason", "term", "amount", "currency");

    private SheetCells() {}

    /** The amount is a number, everything else a text. */
    static List<Object> of(ReportRow row, String currency) {
        return List.of(
                row.kind(),
                row.leadId().toString(),
                disarmed(row.externalId()),
                disarmed(row.campaign()),
                row.at().toString(),
                disarmed(row.lead()),
                disarmed(row.reason()),
                disarmed(row.term()),
                row.amount(),
                currency);
    }

    /** A spreadsheet takes what begins so for a formula. */
    static String disarmed(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
