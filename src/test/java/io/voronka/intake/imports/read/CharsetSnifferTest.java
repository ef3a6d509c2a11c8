package io.voronka.intake.imports.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetSnifferTest {

    private static final String TEXT =
            "Фамилия;Имя;Телефон\r\nИванова;Мария;89161234567\r\nКузнецов;Олег;89261234567\r\n";

    private static Charset found(byte[]... parts) {
        CharsetSniffer sniffer = new CharsetSniffer();
        for (byte[] part : parts) {
            sniffer.add(part, 0, part.length);
        }
        return sniffer.charset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251", "KOI8-R", "IBM866"})
    void findsTheSetOfRussianText(String charset) {
        assertThat(found(TEXT.getBytes(Charset.forName(charset)))).isEqualTo(Charset.forName(charset));
    }

    @Test
    void capitalsAreNotTakenForAnotherSet() {
        byte[] text = TEXT.toUpperCase(java.util.Locale.ROOT).getBytes(Charset.forName("windows-1251"));
        assertThat(found(text)).isEqualTo(Charset.forName("windows-1251"));
    }

    @Test
    void allBytesCountNotOnlyTheFirst() {
        byte[] latin = "name;phone\r\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(found(latin, TEXT.getBytes(Charset.forName("windows-1251"))))
                .isEqualTo(Charset.forName("windows-1251"));
        assertThat(found(latin)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void aMarkThatTheTextContradictsIsNotBelievedAndADamagedLetterChangesNothing() {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        assertThat(found(mark, TEXT.getBytes(Charset.forName("windows-1251"))))
                .isEqualTo(Charset.forName("windows-1251"));
        assertThat(found(TEXT.repeat(5).getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xFF}))
                .isEqualTo(StandardCharsets.UTF_8);
    }
}
