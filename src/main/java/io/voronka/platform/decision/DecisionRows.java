package io.voronka.platform.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.DecisionId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.decision.DecisionSubject.FileRow;
import io.voronka.platform.rows.RowWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code crm.decision_record}. */
@Component
class DecisionRows implements RowWriter<DecisionRecord> {

    /** An array of arrays can't have rows of unlike length, so the rule ids travel as a list in one text. */
    private static final String INSERT = """
            INSERT INTO crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs,
                                             lead_id, person_id, process_instance_id, import_id, import_row, decided_at)
            SELECT decision_id, decision_key, version, string_to_array(rule_ids, ','), facts::jsonb, outputs::jsonb,
                   lead_id, person_id, process_instance_id, import_id, import_row, decided_at
            FROM unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[],
                        ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::int[], ?::timestamptz[])
                 AS decided (decision_id, decision_key, version, rule_ids, facts, outputs,
                             lead_id, person_id, process_instance_id, import_id, import_row, decided_at)
            """;

    private static final String OF_LEAD = """
            SELECT decision_id, decision_key, version, rule_ids, facts, outputs,
                   lead_id, person_id, process_instance_id, import_id, import_row, decided_at
            FROM crm.decision_record WHERE lead_id = ? ORDER BY decision_id
            """;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    DecisionRows(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public void write(List<DecisionRecord> rows) {
        jdbc.update(
                INSERT,
                column(rows, row -> row.id().value()).toArray(UUID[]::new),
                column(rows, DecisionRecord::key).toArray(String[]::new),
                column(rows, DecisionRecord::version).toArray(Integer[]::new),
                column(rows, row -> ruleIds(row.rules())).toArray(String[]::new),
                column(rows, row -> text(row.facts())).toArray(String[]::new),
                column(rows, row -> text(outputs(row.rules()))).toArray(String[]::new),
                column(rows, DecisionRows::lead).toArray(UUID[]::new),
                column(rows, DecisionRows::person).toArray(UUID[]::new),
                column(rows, row -> row.subject().processInstanceId()).toArray(String[]::new),
                column(rows, DecisionRows::importId).toArray(UUID[]::new),
                column(rows, DecisionRows::importRow).toArray(Integer[]::new),
                column(rows, row -> row.decidedAt().atOffset(ZoneOffset.UTC).toString())
                        .toArray(String[]::new));
    }

    DecisionText text(Evaluation evaluation, Map<String, Object> facts) {
        return new DecisionText(
                evaluation.key(),
                evaluation.version(),
                ruleIds(evaluation.rules()),
                text(facts),
                text(outputs(evaluation.rules())));
    }

    List<DecisionRecord> ofLead(LeadId leadId) {
        return jdbc.query(OF_LEAD, (row, number) -> read(row), leadId.value());
    }

    private DecisionRecord read(ResultSet row) throws SQLException {
        String[] ruleIds = (String[]) row.getArray("rule_ids").getArray();
        List<Map<String, Object>> outputs = read(row.getString("outputs"), new TypeReference<>() {});
        List<MatchedRule> rules = IntStream.range(0, ruleIds.length)
                .mapToObj(index -> new MatchedRule(ruleIds[index], outputs.get(index)))
                .toList();
        UUID lead = row.getObject("lead_id", UUID.class);
        UUID person = row.getObject("person_id", UUID.class);
        UUID importId = row.getObject("import_id", UUID.class);
        return new DecisionRecord(
                new DecisionId(row.getObject("decision_id", UUID.class)),
                row.getString("decision_key"),
                row.getInt("version"),
                rules,
                read(row.getString("facts"), new TypeReference<>() {}),
                new DecisionSubject(
                        lead == null ? null : new LeadId(lead),
                        person == null ? null : new PersonId(person),
                        row.getString("process_instance_id"),
                        importId == null ? null : new FileRow(importId, row.getInt("import_row"))),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private static String ruleIds(List<MatchedRule> rules) {
        return rules.stream().map(MatchedRule::ruleId).collect(Collectors.joining(","));
    }

    private static List<Map<String, Object>> outputs(List<MatchedRule> rules) {
        return rules.stream().map(MatchedRule::outputs).toList();
    }

    private static @Nullable UUID lead(DecisionRecord row) {
        LeadId lead = row.subject().leadId();
        return lead == null ? null : lead.value();
    }

    private static @Nullable UUID person(DecisionRecord row) {
        PersonId person = row.subject().personId();
        return person == null ? null : person.value();
    }

    private static @Nullable UUID importId(DecisionRecord row) {
        FileRow file = row.subject().fileRow();
        return file == null ? null : file.importId();
    }

    private static @Nullable Integer importRow(DecisionRecord row) {
        FileRow file = row.subject().fileRow();
        return file == null ? null : file.row();
    }

    private static <T> Stream<T> column(List<DecisionRecord> rows, Function<DecisionRecord, T> value) {
        return rows.stream().map(value);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of plain values has no JSON", impossible);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A row of the decision ledger is not JSON", impossible);
        }
    }
}
