package io.voronka.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetWouldRunIsDisarmed(String text) {
        assertThat(SheetWriter.disarmed(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "1-2", "'=1", " =1"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(SheetWriter.disarmed(text)).isEqualTo(text);
    }

    @Test
    void aNumberIsNoFormulaAndAnEmptyCellIsEmpty() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SheetWriter sheet = SheetFormat.CSV.writer(out, "Any");
        sheet.line(Arrays.asList(new BigDecimal("-1E+3"), -5, null, "", "a,\"b\"", "=x"));
        sheet.end();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF-1000,-5,,,\"a,\"\"b\"\"\",'=x\r\n");
    }
}
