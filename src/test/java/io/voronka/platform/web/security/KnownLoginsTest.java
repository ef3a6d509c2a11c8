package io.voronka.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.web.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownLoginsTest {

    private static final Caller CALLER = new Caller("machine", Set.of("integration"));

    private final MovingClock clock = new MovingClock();
    private final KnownLogins known =
            new KnownLogins(clock, new LoginProperties(20, Duration.ofMinutes(5), Duration.ofSeconds(60)));

    @Test
    void aGoodLoginIsTrustedForAMinuteAndKnownAfterIt() {
        String name = known.nameOf("password", "machine", "secret");
        known.remember(name, CALLER);
        clock.now = clock.now.plusSeconds(59);
        assertThat(known.trusted(name)).isEqualTo(CALLER);
        clock.now = clock.now.plusSeconds(1);
        assertThat(known.trusted(name)).isNull();
        assertThat(known.isKnown(name)).isTrue();
    }

    @Test
    void whatIsForgottenIsAGuessAgain() {
        String name = known.nameOf("password", "machine", "secret");
        known.remember(name, CALLER);
        known.forget(name);
        assertThat(known.trusted(name)).isNull();
        assertThat(known.isKnown(name)).isFalse();
    }

    @Test
    void namesTellCredentialsApartAndDoNotShowThem() {
        String name = known.nameOf("password", "machine", "secret");
        assertThat(name).doesNotContain("machine", "secret");
        assertThat(known.nameOf("password", "machines", "ecret")).isNotEqualTo(name);
        assertThat(known.nameOf("key", "machine", "secret")).isNotEqualTo(name);
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
