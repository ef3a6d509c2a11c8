package io.voronka.privacy.store;

import io.voronka.platform.decision.DecisionText;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.ExactRule;
import io.voronka.privacy.ExactRule.Then;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Compares a staged file with itself and with the base, set-based and by keyed hashes alone. What it can't settle it
 * leaves as QUESTION, with those to compare. Runs in one transaction, on tables that end with it.
 */
@Repository
public class ExactMatches {

    /** The policy wants somebody to look even where all agrees. */
    private static final String EXACT_REVIEW = "exact-review";

    private static final String TWINS = """
            CREATE TEMP TABLE twin ON COMMIT DROP AS
            SELECT key, first, row_no
              FROM (SELECT row_no, unnest(same_keys) AS key FROM vault.import_row WHERE import_id = '%1$s') AS k
              JOIN (SELECT key, min(row_no) AS first
                      FROM (SELECT row_no, unnest(same_keys) AS key FROM vault.import_row WHERE import_id = '%1$s') AS a
                     GROUP BY key HAVING count(*) > 1) AS g USING (key)
            """;

    private static final String ROOTS = """
            CREATE TEMP TABLE root ON COMMIT DROP AS SELECT row_no, min(first) AS root FROM twin GROUP BY row_no
            """;

    /** Rows of one group may be linked over a third: the smallest number travels until it moves no more. */
    private static final String SPREAD = """
            WITH k AS (SELECT key, min(root) AS root FROM twin JOIN root USING (row_no) GROUP BY key),
                 r AS (SELECT row_no, min(k.root) AS root FROM twin JOIN k USING (key) GROUP BY row_no)
            UPDATE root SET root = r.root FROM r WHERE r.row_no = root.row_no AND r.root < root.root
            """;

    /** A decision a row, with what it has seen: the first row of all, and one with which the row itself shares a key. */
    private static final String DUPLICATES = """
            WITH exact AS MATERIALIZED (
                SELECT row_no, root, coalesce(min(nullif(t.first, row_no)), min(k.second)) AS same_as
                  FROM root JOIN twin AS t USING (row_no)
                  JOIN (SELECT key, min(row_no) FILTER (WHERE row_no <> first) AS second FROM twin GROUP BY key) AS k
                 USING (key)
                 WHERE row_no <> root
                 GROUP BY row_no, root
            ), ledger AS (
                INSERT INTO crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs,
                                                 import_id, import_row, decided_at)
                SELECT %s, :key, :version, string_to_array(:rules, ','),
                       :facts::jsonb || jsonb_build_object('earlierRow', root, 'comparedRow', same_as),
                       :outputs::jsonb, :id, row_no, :now
                  FROM exact)
            INSERT INTO vault.import_outcome (import_id, row_no, outcome, of_row, earlier, reason)
            SELECT :id, row_no, :joined, CASE WHEN :join THEN root END, CASE WHEN NOT :join THEN ARRAY[root] END, :reason
              FROM exact
            """.formatted(Ids.SQL);

    private static final String CONTACTS = """
            CREATE TEMP TABLE contact ON COMMIT DROP AS
            SELECT r.row_no, r.name_key, t.type, t.key_id, t.blind_index
              FROM vault.import_row AS r, unnest(r.types, r.keys, r.indexes) AS t (type, key_id, blind_index)
             WHERE r.import_id = '%1$s'
               AND NOT EXISTS (SELECT FROM root WHERE root.row_no = r.row_no AND root.root <> r.row_no)
            """;

    private static final String SHARED = """
            CREATE TEMP TABLE shared ON COMMIT DROP AS
            SELECT c.row_no, l.person_id, bool_or(c.name_key = ANY (p.match_keys)) AS same, p.version
              FROM contact AS c
              JOIN vault.contact_point AS o USING (blind_index, key_id, type)
              JOIN vault.contact_link AS l USING (point_id)
              JOIN vault.person_record AS p USING (person_id)
             GROUP BY c.row_no, l.person_id, p.version
            """;

    private static final String UPDATES = """
            WITH exact AS MATERIALIZED (
                SELECT row_no, (array_agg(person_id) FILTER (WHERE same))[1] AS person_id,
                       min(version) FILTER (WHERE same) AS version
                  FROM shared GROUP BY row_no HAVING count(*) FILTER (WHERE same) = 1
            ), ledger AS (
                INSERT INTO crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs,
                                                 person_id, import_id, import_row, decided_at)
                SELECT %s, :key, :version, string_to_array(:rules, ','),
                       :facts::jsonb || jsonb_build_object('recordVersion', version),
                       :outputs::jsonb, person_id, :id, row_no, :now
                  FROM exact)
            INSERT INTO vault.import_outcome (import_id, row_no, outcome, of_person, suspects, reason)
            SELECT :id, row_no, :joined, CASE WHEN :join THEN person_id END,
                   CASE WHEN NOT :join THEN ARRAY[person_id] END, :reason
              FROM exact
            """.formatted(Ids.SQL);

    /** The same row of another import waits for a person: it waits here, too. */
    private static final String WAITING = """
            WITH waiting AS (
                SELECT import_id, row_no, unnest(same_keys) AS key FROM vault.import_review WHERE import_id <> :id
            ), again AS (
                SELECT DISTINCT r.row_no, w.import_id, w.row_no AS waits
                  FROM (SELECT row_no, unnest(same_keys) AS key FROM vault.import_row WHERE import_id = :id) AS r
                  JOIN waiting AS w USING (key))
            INSERT INTO vault.import_outcome (import_id, row_no, outcome, suspects, reason)
            SELECT :id, a.row_no, 'REVIEW', coalesce(array_agg(DISTINCT s.person) FILTER (WHERE s.person IS NOT NULL), '{}'),
                   'waits-already'
              FROM again AS a
              JOIN vault.import_review AS w ON w.import_id = a.import_id AND w.row_no = a.waits
              LEFT JOIN LATERAL unnest(w.suspects) AS s (person) ON true
             GROUP BY a.row_no
                ON CONFLICT (import_id, row_no) DO NOTHING
            """;

    /** Of a contact that half the file has (a switchboard, a typing error) the first rows stand for all. */
    private static final String EARLIER = """
            CREATE TEMP TABLE earlier ON COMMIT DROP AS
            WITH numbered AS (
                SELECT row_no, type, key_id, blind_index, row_number() OVER w AS place, count(*) OVER g AS rows
                  FROM contact
                WINDOW w AS (PARTITION BY blind_index, key_id, type ORDER BY row_no),
                       g AS (PARTITION BY blind_index, key_id, type))
            SELECT DISTINCT b.row_no, a.row_no AS earlier
              FROM numbered AS a JOIN numbered AS b USING (blind_index, key_id, type)
             WHERE a.rows > 1 AND b.rows > 1 AND a.place <= :most AND a.row_no < b.row_no
            """;

    /** Groups are told apart by the smallest and the greatest: counting those that differ would sort millions of pairs. */
    private static final String LIKENESS = """
            CREATE TEMP TABLE likeness ON COMMIT DROP AS
            SELECT r.row_no, k.key, substr(r.match_groups, k.place::integer, 1) COLLATE "C" AS grp
              FROM vault.import_row AS r, unnest(r.match_keys) WITH ORDINALITY AS k (key, place)
             WHERE r.import_id = '%1$s' AND substr(r.match_groups, k.place::integer, 1) <> '='
               AND NOT EXISTS (SELECT FROM vault.import_outcome AS o
                                WHERE o.import_id = r.import_id AND o.row_no = r.row_no)
            """;

    private static final String LIKE_PEOPLE = """
            INSERT INTO shared (row_no, person_id, same)
            SELECT l.row_no, m.person_id, false
              FROM likeness AS l
              JOIN (SELECT k.key, array_agg(m.person_id) AS people
                      FROM (SELECT DISTINCT key FROM likeness) AS k
                      CROSS JOIN LATERAL (SELECT person_id FROM vault.match_key AS m
                                           WHERE m.key = k.key LIMIT :most + 1) AS m
                     GROUP BY k.key HAVING count(*) <= :most) AS known USING (key)
              CROSS JOIN LATERAL unnest(known.people) AS m (person_id)
             GROUP BY l.row_no, m.person_id HAVING min(l.grp) <> max(l.grp) OR bool_or(l.grp IN ('B', 'O'))
            """;

    private static final String LIKE_ROWS = """
            INSERT INTO earlier (row_no, earlier)
            SELECT b.row_no, a.row_no
              FROM (SELECT key FROM likeness GROUP BY key HAVING count(*) BETWEEN 2 AND :most) AS few
              JOIN likeness AS a USING (key) JOIN likeness AS b USING (key)
             WHERE a.row_no < b.row_no
             GROUP BY a.row_no, b.row_no HAVING min(a.grp) <> max(a.grp) OR bool_or(a.grp IN ('B', 'O'))
            """;

    private static final String QUESTIONS = """
            INSERT INTO vault.import_outcome (import_id, row_no, outcome, suspects, earlier)
            SELECT :id, row_no, 'QUESTION', coalesce(people, '{}'), coalesce(rows, '{}')
              FROM (SELECT row_no, array_agg(DISTINCT person_id) AS people FROM shared GROUP BY row_no) AS s
              FULL JOIN (SELECT row_no, array_agg(DISTINCT earlier) AS rows FROM earlier GROUP BY row_no) AS e
             USING (row_no)
                ON CONFLICT (import_id, row_no) DO NOTHING
            """;

    private final JdbcClient jdbc;

    ExactMatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets what an earlier comparison said; refused rows stay refused. */
    public void reset(UUID importId) {
        jdbc.sql("DELETE FROM vault.import_outcome WHERE import_id = ? AND outcome <> 'REFUSED'")
                .param(importId)
                .update();
        jdbc.sql("ANALYZE vault.import_row (import_id, row_no)").update();
    }

    /** @param most of one key, beyond which it tells nobody apart */
    public void compare(UUID importId, ExactRule exact, int most) {
        jdbc.sql("SET LOCAL work_mem = '96MB'").update();
        run(importId, TWINS, ROOTS);
        analyze("twin", "root");
        while (jdbc.sql(SPREAD).update() > 0) {
            analyze("root");
        }
        decide(DUPLICATES, importId, exact, "DUPLICATE");
        run(importId, CONTACTS);
        analyze("contact");
        run(importId, SHARED);
        decide(UPDATES, importId, exact, "UPDATE");
        jdbc.sql(WAITING).param("id", importId).update();
        jdbc.sql(EARLIER).param("most", most).update();
        analyzeOutcomes();
        run(importId, LIKENESS);
        analyze("likeness");
        jdbc.sql(LIKE_PEOPLE).param("most", most).update();
        jdbc.sql(LIKE_ROWS).param("most", most).update();
        jdbc.sql(QUESTIONS).param("id", importId).update();
        analyzeOutcomes(); // questions are read a page at a time, each by the index
    }

    private void analyzeOutcomes() {
        jdbc.sql("ANALYZE vault.import_outcome (import_id, row_no, outcome)").update();
    }

    private void decide(String statement, UUID importId, ExactRule exact, String joined) {
        DecisionText decision = exact.decision();
        jdbc.sql(statement)
                .param("id", importId)
                .param(
                        "joined",
                        switch (exact.then()) {
                            case JOIN -> joined;
                            case ASK -> "REVIEW";
                            case KEEP_APART -> "NEW";
                        })
                .param("join", exact.then() == Then.JOIN)
                .param("reason", exact.then() == Then.ASK ? EXACT_REVIEW : null)
                .param("key", decision.key())
                .param("version", decision.version())
                .param("rules", decision.ruleIds())
                .param("facts", decision.facts())
                .param("outputs", decision.outputs())
                .param("now", exact.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The id is a UUID, so it may stand in the text: statements that make tables take no parameters. */
    private void run(UUID importId, String... statements) {
        for (String statement : statements) {
            jdbc.sql(statement.formatted(importId)).update();
        }
    }

    private void analyze(String... tables) {
        List.of(tables).forEach(table -> jdbc.sql("ANALYZE pg_temp." + table).update());
    }
}
