package io.voronka.intake.imports.read;

import java.util.Locale;

/** Why a row of a file can't be read. */
public enum RowFault {
    /** Longer than the setting allows; it was skipped without being held. */
    ROW_TOO_LONG,
    /** A quotation mark opens a cell and nothing sensible closes it. */
    UNCLOSED_QUOTE,
    /** More cells than the header has columns. */
    TOO_MANY_CELLS;

    /** As callers see it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
