package io.voronka.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;

/** The files that a table is written as. */
public enum SheetFormat {
    CSV(SheetFormat.CSV_TYPE, SheetFormat.CSV_TYPE + ";charset=UTF-8", "csv"),
    XLSX(SheetFormat.XLSX_TYPE, SheetFormat.XLSX_TYPE, "xlsx");

    public static final String CSV_TYPE = "text/csv";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String type;
    private final String contentType;
    private final String extension;

    SheetFormat(String type, String contentType, String extension) {
        this.type = type;
        this.contentType = contentType;
        this.extension = extension;
    }

    /** The media type, as callers name it. */
    public String type() {
        return type;
    }

    /** The media type with the charset, if it needs one. */
    public String contentType() {
        return contentType;
    }

    /** Of the file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** @param name of the sheet, where the format has one */
    public SheetWriter writer(OutputStream out, String name) throws IOException {
        return switch (this) {
            case CSV -> new CsvSheet(out);
            case XLSX -> new XlsxSheet(out, name);
        };
    }
}
