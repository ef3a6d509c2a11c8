package io.voronka.calling.store;

import io.voronka.calling.ScriptField;
import io.voronka.kernel.CallId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code script_run}, {@code script_step} and {@code script_answer}. */
@Repository
public class ScriptRuns {

    /** States of a run that has ended: at its end, or with the contact. */
    public static final String DONE = "DONE";

    public static final String LEFT = "LEFT";

    private static final String COLUMNS = "run_id, contact_process_id, call_id, script, version, process_instance_id";

    private final JdbcClient jdbc;

    ScriptRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A walk through a script.
     *
     * @param contact instance of contactCall
     * @param call the call that it began in
     * @param instance its own process instance
     */
    public record Run(UUID runId, String contact, CallId call, String script, int version, String instance) {}

    public Optional<Run> find(String contact) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM crm.script_run WHERE contact_process_id = :contact")
                .param("contact", contact)
                .query(ScriptRuns::read)
                .optional();
    }

    public void add(Run run, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.script_run (run_id, contact_process_id, call_id, script, version,
                                                    process_instance_id, started_at, state)
                        VALUES (:run, :contact, :call, :script, :version, :instance, :now, 'OPEN')
                        """)
                .param("run", run.runId())
                .param("contact", run.contact())
                .param("call", run.call().value())
                .param("script", run.script())
                .param("version", run.version())
                .param("instance", run.instance())
                .param("now", time(now))
                .update();
    }

    /** Keeps the facts of a prompt that was answered, and the prompt as the last step of the way. */
    public void answer(
            Run run, String prompt, Map<String, @Nullable Object> facts, CallId call, String operator, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.script_step (run_id, number, prompt, call_id, at, operator)
                        SELECT :run, coalesce(max(number), 0) + 1, :prompt, :call, :now, :operator
                        FROM crm.script_step WHERE run_id = :run
                        """)
                .param("run", run.runId())
                .param("prompt", prompt)
                .param("call", call.value())
                .param("now", time(now))
                .param("operator", operator)
                .update();
        jdbc.sql("DELETE FROM crm.script_answer WHERE run_id = :run AND prompt = :prompt")
                .param("run", run.runId())
                .param("prompt", prompt)
                .update();
        keep(run, prompt, facts, call, now);
    }

    /** Keeps facts of a prompt that was not walked through; others of it stay. */
    public void keep(Run run, String prompt, Map<String, @Nullable Object> facts, CallId call, Instant now) {
        facts.forEach((field, value) -> {
            if (value != null) {
                write(run, prompt, field, value.toString(), call, now);
            }
        });
    }

    private void write(Run run, String prompt, String field, String value, CallId call, Instant now) {
        jdbc.sql("""
                        INSERT INTO crm.script_answer (run_id, prompt, field, value, call_id, at)
                        VALUES (:run, :prompt, :field, :value, :call, :now)
                        ON CONFLICT (run_id, prompt, field)
                        DO UPDATE SET value = excluded.value, call_id = excluded.call_id, at = excluded.at
                        """)
                .param("run", run.runId())
                .param("prompt", prompt)
                .param("field", field)
                .param("value", value)
                .param("call", call.value())
                .param("now", time(now))
                .update();
    }

    /** What was answered to a prompt, in the types of its fields. */
    public Map<String, Object> answers(Run run, String prompt, List<ScriptField> fields) {
        Map<String, ScriptField.Type> types = new HashMap<>();
        fields.forEach(field -> types.put(field.key(), field.type()));
        Map<String, Object> answers = new HashMap<>();
        jdbc.sql("SELECT field, value FROM crm.script_answer WHERE run_id = :run AND prompt = :prompt")
                .param("run", run.runId())
                .param("prompt", prompt)
                .query(row -> {
                    String field = row.getString("field");
                    String value = row.getString("value");
                    answers.put(
                            field,
                            switch (types.getOrDefault(field, ScriptField.Type.CHOICE)) {
                                case NUMBER -> new BigDecimal(value);
                                case FLAG -> Boolean.valueOf(value);
                                case TEXT, CHOICE, DATE -> value;
                            });
                });
        return answers;
    }

    /** How many prompts were answered on the way to where the walk stands. */
    public int steps(Run run) {
        return jdbc.sql("SELECT count(*) FROM crm.script_step WHERE run_id = :run")
                .param("run", run.runId())
                .query(Integer.class)
                .single();
    }

    /** Takes the last step off the way; returns its prompt, nothing at the start. */
    public Optional<String> dropLast(Run run) {
        return jdbc.sql("""
                        DELETE FROM crm.script_step
                        WHERE run_id = :run
                          AND number = (SELECT max(number) FROM crm.script_step WHERE run_id = :run)
                        RETURNING prompt
                        """).param("run", run.runId()).query(String.class).optional();
    }

    public void end(Run run, String state, Instant now) {
        jdbc.sql("UPDATE crm.script_run SET state = :state, ended_at = :now WHERE run_id = :run")
                .param("state", state)
                .param("now", time(now))
                .param("run", run.runId())
                .update();
    }

    /** Open walks whose contact has no open call. */
    public List<Run> left(int most) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM crm.script_run r
                        WHERE state = 'OPEN'
                          AND NOT EXISTS (SELECT FROM crm.call c
                                          WHERE c.process_instance_id = r.contact_process_id
                                            AND c.state IN ('SCHEDULED', 'WAITING', 'HELD'))
                        ORDER BY started_at LIMIT :most
                        """)
                .param("most", most)
                .query(ScriptRuns::read)
                .list();
    }

    /** Whether the walk is open still, and is nobody else's to end. */
    public boolean lockOpen(Run run) {
        return jdbc.sql(
                        "SELECT run_id FROM crm.script_run WHERE run_id = :run AND state = 'OPEN' FOR UPDATE SKIP LOCKED")
                .param("run", run.runId())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getObject("run_id", UUID.class),
                row.getString("contact_process_id"),
                new CallId(row.getObject("call_id", UUID.class)),
                row.getString("script"),
                row.getInt("version"),
                row.getString("process_instance_id"));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
