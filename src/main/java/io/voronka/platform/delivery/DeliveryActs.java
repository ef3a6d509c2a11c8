package io.voronka.platform.delivery;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes down what people do to deliveries (table {@code crm.delivery_act}), in the transaction that does it. */
@Component
class DeliveryActs {

    enum Act {
        PAUSE,
        RESUME,
        RETRY,
        REPLAY,
        GIVE_UP
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryActs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Act act, String system, @Nullable UUID subject, String login) {
        jdbc.sql("INSERT INTO crm.delivery_act (at, login, act, system, subject_id) VALUES (?, ?, ?, ?, ?)")
                .param(SystemRows.utc(clock.instant()))
                .param(login)
                .param(act.name())
                .param(system)
                .param(subject)
                .update();
    }
}
