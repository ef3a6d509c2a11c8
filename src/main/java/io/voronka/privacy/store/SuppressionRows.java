package io.voronka.privacy.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code suppression}. */
@Repository
public class SuppressionRows {

    private final JdbcClient jdbc;

    SuppressionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<BlindIndex, Set<Suppression>> find(SortedSet<BlindIndex> contacts) {
        Map<BlindIndex, Set<Suppression>> found = new HashMap<>();
        Columns.bind(jdbc.sql("""
                                SELECT type, key_id, blind_index, scope, reason, since
                                FROM vault.suppressions_of(:types::smallint[], :keys::smallint[], :indexes::bytea[])
                                """), contacts).query(row -> {
            found.computeIfAbsent(Columns.index(row), contact -> new HashSet<>())
                    .add(new Suppression(
                            SuppressionScope.valueOf(row.getString("scope")),
                            SuppressionReason.valueOf(row.getString("reason")),
                            row.getObject("since", OffsetDateTime.class).toInstant()));
        });
        return found;
    }

    /**
     * Takes away what stands against a channel, but for a deletion's. What stands against all channels stays against the
     * others.
     */
    public void lift(SortedSet<BlindIndex> contacts, Channel channel) {
        Columns.bind(jdbc.sql("""
                                WITH lifted AS (
                                    DELETE FROM vault.suppression s
                                    USING unnest(:types::smallint[], :keys::smallint[], :indexes::bytea[])
                                              AS p (type, key_id, blind_index)
                                    WHERE s.type = p.type AND s.key_id = p.key_id AND s.blind_index = p.blind_index
                                      AND s.scope IN ('ALL', :channel) AND s.reason <> 'DELETION'
                                    RETURNING s.*)
                                INSERT INTO vault.suppression (type, key_id, blind_index, scope, reason, since)
                                SELECT type, key_id, blind_index, other, reason, since
                                FROM lifted, unnest(:others::text[]) AS other WHERE scope = 'ALL'
                                ON CONFLICT DO NOTHING
                                """), contacts)
                .param("channel", channel.name())
                .param(
                        "others",
                        Arrays.stream(Channel.values())
                                .filter(other -> other != channel)
                                .map(Channel::name)
                                .toArray(String[]::new))
                .update();
    }

    public void insert(SortedSet<BlindIndex> contacts, Suppression suppression) {
        Columns.bind(jdbc.sql("""
                                INSERT INTO vault.suppression (type, key_id, blind_index, scope, reason, since)
                                SELECT type, key_id, blind_index, :scope, :reason, :since::timestamptz
                                FROM unnest(:types::smallint[], :keys::smallint[], :indexes::bytea[])
                                    AS p (type, key_id, blind_index)
                                ORDER BY blind_index, key_id, type
                                ON CONFLICT (blind_index, key_id, type, scope) DO UPDATE SET reason = excluded.reason
                                WHERE excluded.reason = 'DELETION'
                                """), contacts)
                .param("scope", suppression.scope().name())
                .param("reason", suppression.reason().name())
                .param("since", suppression.since().toString())
                .update();
    }

    /** Closes phones and e-mails of people against all, as if they had unsubscribed from all; what stands already stays. */
    public void closeContactsOf(Collection<PersonId> people, Instant now) {
        jdbc.sql("""
                        INSERT INTO vault.suppression (type, key_id, blind_index, scope, reason, since)
                        SELECT DISTINCT p.type, p.key_id, p.blind_index, 'ALL', 'UNSUBSCRIBED_FROM_ALL', :now::timestamptz
                        FROM vault.contact_link l JOIN vault.contact_point p USING (point_id)
                        WHERE l.person_id = ANY (:people::uuid[]) AND p.type IN (1, 2)
                        ON CONFLICT DO NOTHING
                        """)
                .param("people", Columns.texts(people, PersonId::value))
                .param("now", now.toString())
                .update();
    }

    public void keepWithoutDeletion(SortedSet<BlindIndex> contacts) {
        Columns.bind(jdbc.sql("""
                                UPDATE vault.suppression s SET reason = 'UNSUBSCRIBED_FROM_ALL'
                                FROM unnest(:types::smallint[], :keys::smallint[], :indexes::bytea[])
                                         AS p (type, key_id, blind_index)
                                WHERE s.type = p.type AND s.key_id = p.key_id AND s.blind_index = p.blind_index
                                  AND s.reason = 'DELETION'
                                """), contacts).update();
    }
}
