package io.voronka.platform.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.RowInsert;
import io.voronka.platform.rows.RowWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** New rows of table {@code crm.delivery}. */
@Component
class NewDeliveryRows implements RowWriter<NewDelivery> {

    private final RowInsert<NewDelivery> insert;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Dispatcher dispatcher;

    NewDeliveryRows(JdbcTemplate jdbc, ObjectMapper json, Clock clock, Dispatcher dispatcher) {
        this.jdbc = jdbc;
        this.json = json;
        this.dispatcher = dispatcher;
        this.insert = RowInsert.<NewDelivery>into("crm.delivery")
                .column("delivery_id", "uuid", delivery -> Ids.next())
                .column("system", "text", NewDelivery::system)
                .column("lane", "uuid", NewDelivery::lane)
                .column(
                        "subject_type",
                        "text",
                        delivery -> delivery.subject().type().name())
                .column("subject_id", "uuid", delivery -> delivery.subject().id())
                .column("operation", "text", NewDelivery::operation)
                .column("details", "jsonb", delivery -> text(delivery.details()))
                .column("decided_at", "timestamptz", delivery -> clock.instant())
                .column("next_try_at", "timestamptz", delivery -> clock.instant());
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public void write(List<NewDelivery> deliveries) {
        insert.run(jdbc, deliveries);
        Set<String> systems = deliveries.stream().map(NewDelivery::system).collect(Collectors.toSet());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatcher.wake(systems);
            }
        });
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts has no JSON", impossible);
        }
    }
}
