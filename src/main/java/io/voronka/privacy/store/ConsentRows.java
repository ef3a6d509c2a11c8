package io.voronka.privacy.store;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Table {@code consent_record}. */
@Repository
public class ConsentRows {

    private static final String INSERT = """
            INSERT INTO vault.consent_record (
                consent_id, person_id, seq, purpose, channels, topic, brand, action, given_at, received_at, valid_until,
                text_id, text_version, text_hash, text_language, method, source, campaign, contractor, trace, reference,
                double_opt_in_sent_at, double_opt_in_confirmed_at, actor, supersedes, hash)
            SELECT consent_id, person_id, seq, purpose, string_to_array(channels, ','), topic, brand, action, given_at,
                received_at, valid_until, text_id, text_version, text_hash, text_language, method, source, campaign,
                contractor, trace, reference, double_opt_in_sent_at, double_opt_in_confirmed_at, actor, supersedes, hash
            FROM unnest(:consent_id::uuid[], :person_id::uuid[], :seq, :purpose, :channels, :topic, :brand, :action,
                :given_at::timestamptz[], :received_at::timestamptz[], :valid_until::timestamptz[], :text_id,
                :text_version, :text_hash, :text_language, :method, :source, :campaign, :contractor, :trace::bytea[],
                :reference, :sent_at::timestamptz[], :confirmed_at::timestamptz[], :actor, :supersedes::uuid[],
                :hash::bytea[])
              AS c (consent_id, person_id, seq, purpose, channels, topic, brand, action, given_at, received_at,
                valid_until, text_id, text_version, text_hash, text_language, method, source, campaign, contractor,
                trace, reference, double_opt_in_sent_at, double_opt_in_confirmed_at, actor, supersedes, hash)
            """;

    private final JdbcClient jdbc;

    ConsentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(List<ConsentRow> rows) {
        Binding binding = new Binding(jdbc.sql(INSERT), rows);
        binding.text("consent_id", Consent::consentId);
        binding.text("person_id", Consent::personId);
        binding.text("purpose", Consent::purpose);
        binding.text("channels", consent -> join(consent.channels()));
        binding.text("topic", Consent::topic);
        binding.text("brand", Consent::brand);
        binding.text("action", Consent::action);
        binding.text("given_at", Consent::givenAt);
        binding.text("received_at", Consent::receivedAt);
        binding.text("valid_until", Consent::validUntil);
        binding.text("text_id", consent -> consent.text().id());
        binding.text("text_version", consent -> consent.text().version());
        binding.text("text_hash", consent -> consent.text().hash());
        binding.text("text_language", consent -> consent.text().language());
        binding.text("method", Consent::method);
        binding.text("source", consent -> consent.origin().source());
        binding.text("campaign", consent -> consent.origin().campaign());
        binding.text("contractor", consent -> consent.origin().contractor());
        binding.text("reference", Consent::reference);
        binding.text("sent_at", consent -> consent.doubleOptIn().sentAt());
        binding.text("confirmed_at", consent -> consent.doubleOptIn().confirmedAt());
        binding.text("actor", Consent::actor);
        binding.text("supersedes", Consent::supersedes);
        binding.statement
                .param("seq", Columns.ints(rows, ConsentRow::seq))
                .param("trace", Columns.bytes(rows, ConsentRow::trace))
                .param("hash", Columns.bytes(rows, ConsentRow::hash))
                .update();
    }

    /** Consents of people after a place in one of their chains, one chain after the other, each in order. */
    public List<ConsentRow> page(Collection<PersonId> people, PersonId afterPerson, int afterSeq, int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.consent_record
                        WHERE person_id = ANY (:people::uuid[]) AND (person_id, seq) > (:person, :after)
                        ORDER BY person_id, seq LIMIT :limit
                        """)
                .param("people", Columns.texts(people, PersonId::value))
                .param("person", afterPerson.value())
                .param("after", afterSeq)
                .param("limit", limit)
                .query((row, number) -> consent(row))
                .list();
    }

    /** The next rows of all chains, one chain after the other, each in order; from the nil id and 0 on. */
    public List<ConsentRow> scan(PersonId afterPerson, int afterSeq, int limit) {
        return jdbc.sql("""
                        SELECT * FROM vault.consent_record WHERE (person_id, seq) > (:person, :after)
                        ORDER BY person_id, seq LIMIT :limit
                        """)
                .param("person", afterPerson.value())
                .param("after", afterSeq)
                .param("limit", limit)
                .query((row, number) -> consent(row))
                .list();
    }

    private record Binding(StatementSpec statement, List<ConsentRow> rows) {

        void text(String name, Function<Consent, ? extends @Nullable Object> value) {
            statement.param(name, Columns.texts(rows, row -> value.apply(row.consent())));
        }
    }

    private static String join(Set<Channel> channels) {
        return channels.stream().map(Channel::name).collect(Collectors.joining(","));
    }

    private static ConsentRow consent(ResultSet row) throws SQLException {
        String method = row.getString("method");
        Consent consent = new Consent(
                row.getObject("consent_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Purpose.valueOf(row.getString("purpose")),
                Arrays.stream((String[]) row.getArray("channels").getArray())
                        .map(Channel::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("topic"),
                row.getString("brand"),
                ConsentAction.valueOf(row.getString("action")),
                time(row, "given_at"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                time(row, "valid_until"),
                new Consent.Text(
                        row.getString("text_id"),
                        row.getString("text_version"),
                        row.getString("text_hash"),
                        row.getString("text_language")),
                method == null ? null : ConsentMethod.valueOf(method),
                new Consent.Origin(row.getString("source"), row.getString("campaign"), row.getString("contractor")),
                Consent.Trace.NONE,
                row.getString("reference"),
                new Consent.DoubleOptIn(time(row, "double_opt_in_sent_at"), time(row, "double_opt_in_confirmed_at")),
                row.getString("actor"),
                row.getObject("supersedes", UUID.class));
        return new ConsentRow(consent, row.getInt("seq"), row.getBytes("trace"), row.getBytes("hash"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
