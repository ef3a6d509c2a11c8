package io.voronka.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV in UTF-8 with a mark, as Excel reads it. */
final class CsvSheet extends SheetWriter {

    private final CSVPrinter csv;

    CsvSheet(OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write('\uFEFF');
        this.csv = new CSVPrinter(out, CSVFormat.EXCEL);
    }

    @Override
    void write(List<Object> cells) throws IOException {
        csv.printRecord(cells.stream().map(CsvSheet::text).toList());
    }

    private static Object text(Object cell) {
        return cell instanceof BigDecimal number ? number.toPlainString() : cell;
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
