package io.voronka.intake.store;

import io.voronka.kernel.LeadId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the leads that a contractor names, all of an answer in one statement. */
@Component
public class DisputedLeads {

    /** Each way has an index of its own; two leads of a row are enough to know that it is not clear. */
    private static final String FIND = """
            SELECT asked.place, lead.lead_id, lead.status <> 'IN_REVIEW' AS decided,
                   coalesce((SELECT sum(amount) > 0 FROM crm.settlement_entry entry
                             WHERE entry.lead_id = lead.lead_id), false) AS paid
            FROM unnest(?::uuid[], ?::text[], ?::text[]) WITH ORDINALITY
                     AS asked (lead_id, source, external_id, place)
                 CROSS JOIN LATERAL (
                     SELECT * FROM (
                         SELECT lead_id, contractor, received_by, status FROM crm.lead
                         WHERE lead_id = asked.lead_id
                         UNION ALL
                         SELECT lead_id, contractor, received_by, status FROM crm.lead
                         WHERE source = asked.source AND external_id = asked.external_id
                         UNION ALL
                         SELECT lead_id, contractor, received_by, status FROM crm.lead
                         WHERE asked.source IS NULL AND contractor = ? AND external_id = asked.external_id) way
                     WHERE contractor = ? AND (?::text IS NULL OR received_by = ?::text)
                     LIMIT 2) lead
            """;

    private final JdbcTemplate jdbc;

    DisputedLeads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a lead is named: by our id, or by the contractor's own.
     *
     * @param source where it came from; the contractor's ids are told apart within one source only
     */
    public record Name(
            @Nullable LeadId leadId,
            @Nullable String source,
            @Nullable String externalId) {}

    /**
     * A lead that was found.
     *
     * @param paid whether the contractor is paid for it as things stand
     */
    public record Found(LeadId leadId, boolean decided, boolean paid) {}

    /**
     * The contractor's leads of these names, by the place of the name: none, one, or two if more than one has the name.
     *
     * @param receivedBy only leads that this login has brought; null for all
     */
    public Map<Integer, List<Found>> find(String contractor, List<Name> names, @Nullable String receivedBy) {
        Map<Integer, List<Found>> found = new HashMap<>();
        jdbc.query(
                FIND,
                row -> {
                    found.computeIfAbsent(row.getInt("place") - 1, place -> new ArrayList<>())
                            .add(new Found(
                                    new LeadId(row.getObject("lead_id", UUID.class)),
                                    row.getBoolean("decided"),
                                    row.getBoolean("paid")));
                },
                texts(
                        names,
                        name -> name.leadId() == null ? null : name.leadId().toString()),
                texts(names, Name::source),
                texts(names, Name::externalId),
                contractor,
                contractor,
                receivedBy,
                receivedBy);
        return found;
    }

    private static @Nullable String[] texts(List<Name> names, Function<Name, @Nullable String> column) {
        return names.stream().map(column).toArray(String[]::new);
    }
}
