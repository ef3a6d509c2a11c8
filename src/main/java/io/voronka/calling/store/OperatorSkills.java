package io.voronka.calling.store;

import io.voronka.calling.Skills;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code crm.operator_skill}. */
@Repository
public class OperatorSkills {

    private static final String TOPIC = "TOPIC";
    private static final String LANGUAGE = "LANGUAGE";
    private static final String REGION = "REGION";

    private final JdbcClient jdbc;

    OperatorSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String operator, String kind, String value) {}

    /** What an operator can; whatever there is, if nothing is written of them. */
    public Skills of(String operator) {
        return skills(jdbc.sql("SELECT * FROM crm.operator_skill WHERE operator = :operator")
                .param("operator", operator)
                .query(Row.class)
                .list());
    }

    /** The skills of all operators of whom something is written, by login. */
    public Map<String, Skills> all() {
        Map<String, List<Row>> rows = new TreeMap<>();
        jdbc.sql("SELECT * FROM crm.operator_skill ORDER BY operator, kind, value")
                .query(Row.class)
                .list()
                .forEach(row -> rows.computeIfAbsent(row.operator, any -> new ArrayList<>())
                        .add(row));
        Map<String, Skills> all = new TreeMap<>();
        rows.forEach((operator, own) -> all.put(operator, skills(own)));
        return all;
    }

    /** Writes the skills of an operator anew; needs a transaction. */
    public void replace(String operator, Skills skills) {
        jdbc.sql("DELETE FROM crm.operator_skill WHERE operator = :operator")
                .param("operator", operator)
                .update();
        add(operator, TOPIC, skills.topics());
        add(operator, LANGUAGE, skills.languages());
        add(operator, REGION, skills.regions());
    }

    private void add(String operator, String kind, Collection<String> values) {
        jdbc.sql("""
                INSERT INTO crm.operator_skill (operator, kind, value)
                SELECT :operator, :kind, value FROM unnest(:values) AS incoming (value) ON CONFLICT DO NOTHING
                """)
                .param("operator", operator)
                .param("kind", kind)
                .param("values", values.toArray(String[]::new))
                .update();
    }

    private static Skills skills(List<Row> rows) {
        Map<String, Set<String>> values = new HashMap<>();
        rows.forEach(
                row -> values.computeIfAbsent(row.kind, any -> new HashSet<>()).add(row.value));
        return new Skills(
                values.getOrDefault(TOPIC, Set.of()),
                values.getOrDefault(LANGUAGE, Set.of()),
                values.getOrDefault(REGION, Set.of()));
    }
}
