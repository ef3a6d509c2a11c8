package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.engine.TestDecisions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactWindowDmnTest {

    private static final Decisions DECISIONS = new TestDecisions();

    @ParameterizedTest
    @CsvSource({
        "CALL,      NEW_LEAD,           KNOWN,     WORKING, W01, 09:00, 21:00, 240",
        "CALL,      NEW_LEAD,           UNCERTAIN, WORKING, W09, 08:00, 22:00, 240",
        "CALL,      FEEDBACK,           KNOWN,     DAY_OFF, W02, 10:00, 20:00, 240",
        "CALL,      FEEDBACK,           UNCERTAIN, DAY_OFF, W03, 09:00, 20:00, 240",
        "CALL,      ORDER_CONFIRMATION, UNCERTAIN, DAY_OFF, W04, 09:00, 21:00, 0",
        "SMS,       NEW_LEAD,           KNOWN,     WORKING, W05, 09:00, 21:00, 240",
        "MESSENGER, ORDER_CONFIRMATION, KNOWN,     DAY_OFF, W05, 09:00, 21:00, 240",
        "EMAIL,     NEWS,               KNOWN,     WORKING, W06, 00:00, 24:00, 720",
        "EMAIL,     ORDER_CONFIRMATION, KNOWN,     WORKING, W07, 00:00, 24:00, 0",
        "POST,      NEWS,               KNOWN,     WORKING, W08, 00:00, 24:00, 0",
    })
    void tellsTheHoursAndTheGap(
            String channel, String topic, String zone, String day, String rule, String from, String to, int gap) {
        MatchedRule matched = DECISIONS
                .evaluate("contact-window", Map.of("channel", channel, "topic", topic, "zone", zone, "dayType", day))
                .rule();

        assertThat(matched.ruleId()).isEqualTo(rule);
        assertThat(matched.requiredText("allowedFrom")).isEqualTo(from);
        assertThat(matched.requiredText("allowedTo")).isEqualTo(to);
        assertThat(matched.number("gapMinutes")).isEqualTo(gap);
        assertThat(matched.reason()).isNotBlank();
    }
}
