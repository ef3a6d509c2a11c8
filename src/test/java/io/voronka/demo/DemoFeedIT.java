package io.voronka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feed against the running application: every lead ends as it is said to, and a second round changes nothing. */
@VoronkaTest
class DemoFeedIT {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void everyLeadGetsTheStatusOfItsCaseAndASecondRoundTheSame() throws Exception {
        DemoFeedState state = new DemoFeedState(jdbc, clock);
        assertThat(state.isFinished()).isFalse();
        Instant begun = state.begin();
        LeadSender sender = new LeadSender(URI.create(api.anonymous().base()), "integration", "integration");
        List<DemoLead> leads = DemoLeads.of(DemoFeed.SEED, begun);

        sender.sendGoods(DemoGoods.all());
        sender.sendGoods(DemoGoods.all());
        LeadOutcomes first = sender.send(leads);

        assertThat(byCase(first)).isEqualTo(expected());
        assertThat(first.total()).isEqualTo(200);
        // Cut off and begun again: the times stay, so the bodies do, and every key gets its first answer.
        assertThat(state.begin()).isEqualTo(begun).isEqualTo(begun.truncatedTo(ChronoUnit.SECONDS));
        assertThat(byCase(sender.send(DemoLeads.of(DemoFeed.SEED, state.begin()))))
                .isEqualTo(expected());
        assertThat(jdbc.sql("SELECT count(*) FROM crm.product WHERE sku = ANY (?)")
                        .param(DemoGoods.all().stream().map(DemoGoods::sku).toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(DemoGoods.all().size());
        state.finish();
        assertThat(state.isFinished()).isTrue();
    }

    private static Map<DemoCase, Map<String, Integer>> byCase(LeadOutcomes outcomes) {
        Map<DemoCase, Map<String, Integer>> counts = new EnumMap<>(DemoCase.class);
        for (DemoCase shows : DemoCase.values()) {
            counts.put(shows, outcomes.of(shows));
        }
        return counts;
    }

    private static Map<DemoCase, Map<String, Integer>> expected() {
        Map<DemoCase, Map<String, Integer>> counts = new EnumMap<>(DemoCase.class);
        for (DemoCase shows : DemoCase.values()) {
            counts.put(shows, Map.of(shows.status(), shows.count()));
        }
        return counts;
    }
}
