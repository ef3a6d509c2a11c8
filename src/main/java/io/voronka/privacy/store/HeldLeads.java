package io.voronka.privacy.store;

import io.voronka.kernel.LeadId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code held_lead}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class HeldLeads {

    private final JdbcClient jdbc;

    HeldLeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A lead's body as stored. */
    public record HeldLead(LeadId lead, byte[] wrappedKey, byte[] sealed) {}

    public void insert(List<HeldLead> leads, short wrappingKey, String now) {
        jdbc.sql("""
                        INSERT INTO vault.held_lead (lead_id, kek_id, wrapped_key, sealed, held_at)
                        SELECT lead_id, :kek::smallint, wrapped_key, sealed, :now::timestamptz
                        FROM unnest(:leads::uuid[], :keys::bytea[], :sealed::bytea[]) AS h (lead_id, wrapped_key, sealed)
                        """)
                .param("kek", wrappingKey)
                .param("now", now)
                .param("leads", Columns.texts(leads, HeldLead::lead))
                .param("keys", Columns.bytes(leads, HeldLead::wrappedKey))
                .param("sealed", Columns.bytes(leads, HeldLead::sealed))
                .update();
    }

    public Optional<HeldLead> find(LeadId lead) {
        return jdbc.sql("SELECT wrapped_key, sealed FROM vault.held_lead WHERE lead_id = :lead")
                .param("lead", lead.value())
                .query((row, number) -> new HeldLead(lead, row.getBytes("wrapped_key"), row.getBytes("sealed")))
                .optional();
    }

    public void delete(LeadId lead) {
        jdbc.sql("DELETE FROM vault.held_lead WHERE lead_id = :lead")
                .param("lead", lead.value())
                .update();
    }
}
