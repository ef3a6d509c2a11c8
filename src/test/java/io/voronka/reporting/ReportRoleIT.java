package io.voronka.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.TestDatabase;
import io.voronka.support.VoronkaTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A login of reporting tools, made as docs/operations.md says, tries all there is in the database. */
@VoronkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportRoleIT {

    /** No right; not a view that can be written through. */
    private static final Set<String> REFUSED = Set.of("42501", "55000");

    private static final String OURS = "nspname IN ('crm', 'vault', 'camunda', 'public')";
    private static final String TABLES = """
            SELECT quote_ident(nspname) || '.' || quote_ident(relname)
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 't') AND (%s)
            """;
    /** Not what only triggers call. */
    private static final String FUNCTIONS = """
            SELECT pg_proc.oid::regprocedure::text
            FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
            WHERE %s AND prorettype <> 'trigger'::regtype
            """.formatted(OURS);

    private final String login = "bi_" + UUID.randomUUID().toString().replace("-", "");
    private final String url;
    private final JdbcClient jdbc;

    @Autowired
    ReportRoleIT(@Value("${spring.datasource.url}") String url, JdbcClient jdbc) {
        this.url = url;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void makeLogin() throws SQLException {
        administer("CREATE ROLE " + login + " LOGIN PASSWORD '" + login + "' IN ROLE voronka_report");
    }

    @AfterAll
    void dropLogin() throws SQLException {
        administer("DROP ROLE " + login);
    }

    @Test
    void readsEveryView() throws SQLException {
        List<String> views = names(TABLES.formatted("nspname = 'report'"));

        assertThat(views).contains("report.lead", "report.deal", "report.call", "report.consent", "report.delivery");
        try (Connection connection = login();
                Statement statement = connection.createStatement()) {
            for (String view : views) {
                statement.executeQuery("SELECT * FROM " + view).close();
            }
        }
    }

    @Test
    void readsNothingElse() throws SQLException {
        List<String> tables = names(TABLES.formatted(OURS + " OR nspname = 'pg_toast'"));

        assertThat(tables)
                .hasSizeGreaterThan(150)
                .contains("vault.person_record", "vault.report_pepper", "crm.lead", "camunda.act_ru_variable");
        assertThat(allowed(tables, "SELECT * FROM %s")).isEmpty();
    }

    @Test
    void writesNothing() throws SQLException {
        List<String> views = names(TABLES.formatted("nspname = 'report'"));

        assertThat(allowed(views, "DELETE FROM %s")).isEmpty();
        assertThat(allowed(List.of("crm", "vault", "camunda", "report"), "CREATE TABLE %s.own (id integer)"))
                .isEmpty();
    }

    @Test
    void callsNoFunction() throws SQLException {
        List<String> functions = names(FUNCTIONS);

        assertThat(functions).anyMatch(function -> function.startsWith("vault.open_people("));
        // No arguments are needed to be refused: the schema comes first.
        assertThat(allowed(functions, "SELECT '%s'::regprocedure")).isEmpty();
    }

    @Test
    void learnsNothingFromTheCatalogue() throws SQLException {
        assertThat(allowed(
                        List.of("pg_authid", "pg_statistic", "pg_statistic_ext_data", "pg_largeobject"),
                        "SELECT * FROM %s"))
                .isEmpty();
        assertThat(allowed(List.of("pg_read_file('PG_VERSION')", "pg_ls_dir('.')"), "SELECT %s"))
                .isEmpty();
        try (Connection connection = login();
                Statement statement = connection.createStatement();
                var statistics = statement.executeQuery(
                        "SELECT 1 FROM pg_stats WHERE schemaname IN" + " ('crm', 'vault', 'camunda')")) {
            assertThat(statistics.next()).isFalse();
        }
    }

    @Test
    void noColumnNamesAPersonOrALogin() {
        assertThat(names("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = 'report'
                          AND (column_name ~ '(person_id|external|phone|mail|birth|address|city|operator$|responsible$|_by$|^actor|login|attribute|utm|url|trace|reference|hash)'
                               OR data_type IN ('jsonb', 'json', 'bytea'))
                        """)).isEmpty();
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /** Which of the names the login may use, or is refused for another reason than its rights. */
    private Set<String> allowed(List<String> names, String sql) throws SQLException {
        Set<String> allowed = new TreeSet<>();
        try (Connection connection = login();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                try {
                    statement.execute(sql.formatted(name));
                    allowed.add(name);
                } catch (SQLException e) {
                    if (!REFUSED.contains(e.getSQLState())) {
                        allowed.add(name + ": " + e.getSQLState());
                    }
                }
            }
        }
        return allowed;
    }

    private Connection login() throws SQLException {
        return DriverManager.getConnection(url, login, login);
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", TestDatabase.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
