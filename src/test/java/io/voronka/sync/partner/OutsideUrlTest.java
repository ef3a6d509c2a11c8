package io.voronka.sync.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.sync.partner.OutsideUrl.RefusedException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideUrlTest {

    static PartnerProperties settings(String... allowed) {
        return new PartnerProperties(
                Set.of(443, 8443), Set.of(allowed), 2, 50, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/voronka?token=abc",
                "HTTPS://Hooks.Example.COM:443/",
                "https://example.com:8443/a/b",
                "https://example.com.",
                "https://xn--e1afmkfd.xn--p1ai/hook",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/"
            })
    void isTaken(String url) throws RefusedException {
        assertThat(OutsideUrl.parse(url, settings()).listed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/, scheme",
        "ftp://example.com/, scheme",
        "file:///etc/passwd, scheme",
        "gopher://example.com/, scheme",
        "//example.com/, scheme",
        "example.com, scheme",
        "https:example.com, format",
        "https:///path, format",
        "https://exa mple.com/, format",
        "https://example.com\\@127.0.0.1/, format",
        "https://пример.рф/, format",
        "https://１２７.０.０.１/, format",
        "https://-example.com/, format",
        "https://example..com/, format",
        "https://user@example.com/, user-info",
        "https://user:pass@example.com/, user-info",
        "https://example.com@127.0.0.1/, user-info",
        "https://example.com/#part, fragment",
        "https://example.com:80/, port",
        "https://example.com:22/, port",
        "https://example.com:6379/, port",
        "https://localhost/, address",
        "https://intranet/, address",
        "https://127.0.0.1/, address",
        "https://127.1/, format",
        "https://2130706433/, address",
        "https://017700000001/, address",
        "https://0x7f000001/, address",
        "https://0x7f.0.0.1/, format",
        "https://0177.0.0.1/, address",
        "https://127.0.0.01/, address",
        "https://127.0.0.1./, format",
        "https://127.0.0.0x1/, format",
        "https://8.8.8.0x8/, format",
        "https://8.8.2056/, format",
        "https://256.256.256.256/, format",
        "https://1.1.1.1.1/, format",
        "https://0.0.0.0/, address",
        "https://10.1.2.3/, address",
        "https://100.64.0.1/, address",
        "https://169.254.169.254/latest/meta-data/, address",
        "https://172.16.0.1/, address",
        "https://192.168.1.1/, address",
        "https://224.0.0.1/, address",
        "https://[::]/, address",
        "https://[::1]/, address",
        "https://[0:0:0:0:0:0:0:1]/, address",
        "https://[::ffff:127.0.0.1]/, address",
        "https://[::ffff:7f00:1]/, address",
        "https://[::127.0.0.1]/, address",
        "https://[64:ff9b::10.0.0.1]/, address",
        "https://[2002:7f00:1::]/, address",
        "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/, address",
        "https://[fe80::1]/, address",
        "https://[fe80::1%25eth0]/, address",
        "https://[fd00::1]/, address",
        "https://[ff02::1]/, address",
    })
    void isRefused(String url, String code) {
        assertThatThrownBy(() -> OutsideUrl.parse(url, settings()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void whatIsListedMayBeInsideAtItsPortAlone() throws RefusedException {
        PartnerProperties listed = settings("localhost:9000");
        assertThat(OutsideUrl.parse("http://localhost:9000/hook", listed).listed())
                .isTrue();
        assertThatThrownBy(() -> OutsideUrl.parse("http://localhost:9001/hook", listed))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> OutsideUrl.parse("https://localhost/hook", listed))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> OutsideUrl.parse("http://u@localhost:9000/hook", listed))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aRefusalNeverRepeatsTheAddress() {
        assertThatThrownBy(() -> OutsideUrl.parse("https://10.1.2.3/secret-token", settings()))
                .hasMessage("address");
    }
}
