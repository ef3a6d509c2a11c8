package io.voronka.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "89160000001",
                "9160000001",
                "+79160000001",
                "8 (916) 000-00-01",
                "8(916)0000001",
                "+7 916 000 00 01",
                "8-916-000-00-01",
                "8.916.000.00.01",
                "8\u2011916\u2011000\u201100\u201101",
                "8\u00a0916\u00a0000\u00a000\u00a001",
                "8916\u200b0000001",
                "+49 30 12345",
                "00380500000001",
                "tel:89160000001",
                "перезвонить 89160000001 завтра",
                "89160000001 89160000002",
                "٨٩١٦٠٠٠٠٠٠١",
                "770000000000",
                "maria@example.com",
                "maria @ example.com",
                "maria%40example.com",
                "maria＠example.com",
                "\"мария\"@почта.рф",
                "2026-11-20 89160000001",
                "2026-11-20T10:00:00.89160000001+03:00",
                "2026-11-20T10:00:00.9160000001Z",
                "2026-11-20T10:00:00.123456789+79160000001",
                "2026-11-20T10:00:00.123456789+89:160000001",
                "2026-11-20T10:00:00.891600000Z01",
                "2026-11-20T10:00:00.123456789+03:00 89160000001",
                "89160000001T10:00:00.123456789Z",
                "2026-11-20T10:00:00.123456789",
                "0193f5a2-7c1e-7abc-8def-0123456789ab 89160000001"
            })
    void refuses(String text) {
        assertThat(PersonalDataShape.isPersonal(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NEW_CONSENTED",
                "R04",
                "vk-ads",
                "autumn-24",
                "A-1001",
                "contactCall",
                "contactCall:12:0193f5a2-7c1e-7abc-8def-0123456789ab",
                "0193f5a2-7c1e-7abc-8def-012345678901",
                "00000000-0000-7000-8000-000000000000",
                "2026-11-20",
                "2026-11-20T10:00:01+03:00",
                "2026-11-20T10:00:00.123456789+03:00",
                "2026-11-20T10:00:00.123456789+0530",
                "2026-11-20T10:00:00.123456789-03",
                "2026-11-20T10:00:00.123456789Z",
                "2026-11-20T10:00:00.123456Z",
                "2026-11-20T10:00:00.000+0300",
                "[2026-11-20T10:00:00.123456789Z, 2026-11-21T10:00:00.123456789Z]",
                "2026-11-20 10:00",
                "lead-2026-11-20-000123",
                "LENS-30",
                "Москва",
                "125009",
                "1990.00",
                "123456789",
                "23842715060220123",
                "+5",
                "@manager"
            })
    void passes(String text) {
        assertThat(PersonalDataShape.isPersonal(text)).isFalse();
    }
}
