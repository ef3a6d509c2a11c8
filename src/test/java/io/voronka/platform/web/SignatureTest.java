package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** RFC 4231, test case 2: the key "Jefe" over "what do ya want for nothing?". */
    @Test
    void isTheHmacOfTimeAndBody() {
        assertThat(Signature.of("Jefe", "what do ya ", "want for nothing?".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void theTimeIsInSeconds() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.headers("secret", Instant.parse("2026-11-28T10:00:00.9Z"), body))
                .containsEntry(Signature.TIMESTAMP, "1795860000")
                .containsEntry(Signature.SIGNATURE, Signature.of("secret", "1795860000", body));
    }
}
