package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonStateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

    private static PersonState person(@Nullable Instant leadSince, @Nullable Instant clientSince) {
        return new PersonState(
                new PersonId(Ids.next()), PersonKind.PERSON, PersonStage.ACTIVE, leadSince, clientSince, NOW, null);
    }

    @ParameterizedTest
    @CsvSource({
        "                    ,                     , NEW",
        "2026-11-20T07:00:00Z,                     , ACTIVE_LEAD",
        "2025-11-20T07:00:00Z,                     , ACTIVE_LEAD",
        "2025-11-20T06:59:59Z,                     , STALE_LEAD",
        "2020-01-01T00:00:00Z,                     , STALE_LEAD",
        "2020-01-01T00:00:00Z, 2020-01-02T00:00:00Z, CLIENT",
        "                    , 2020-01-02T00:00:00Z, CLIENT",
    })
    void isKnownAs(@Nullable Instant leadSince, @Nullable Instant clientSince, KnownAs known) {
        assertThat(person(leadSince, clientSince).knownAs(NOW, Duration.ofDays(365)))
                .isEqualTo(known);
    }

    @Test
    void aNewCycleMakesAStaleLeadActive() {
        PersonState stale = person(NOW.minus(Duration.ofDays(400)), null);

        assertThat(stale.leadCycleStarted(NOW).knownAs(NOW, Duration.ofDays(365)))
                .isEqualTo(KnownAs.ACTIVE_LEAD);
    }

    @Test
    void aClientStaysOneSinceTheEarlierTime() {
        Instant earlier = NOW.minusSeconds(60);

        assertThat(person(null, null).becameClient(NOW).clientSince()).isEqualTo(NOW);
        assertThat(person(null, NOW).becameClient(earlier).clientSince()).isEqualTo(earlier);
        assertThat(person(null, earlier).becameClient(NOW).clientSince()).isEqualTo(earlier);
    }

    @Test
    void aLeadIsStaleAfterADayAtTheEarliest() {
        assertThat(new PersonProperties(1, Map.of(), 30).staleAfter()).isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> new PersonProperties(0, Map.of(), 30)).isInstanceOf(IllegalArgumentException.class);
    }
}
