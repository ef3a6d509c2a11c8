package io.voronka.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.privacy.keys.Keyring;
import io.voronka.support.Api;
import io.voronka.support.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own that several nodes share, as in production. */
public final class Cluster {

    private static final String URL = "SPRING_DATASOURCE_URL";

    private final String url;
    private final Map<String, String> environment = new HashMap<>();
    private final JdbcClient jdbc;

    /** @param settings beside those that say where the database is */
    public Cluster(Map<String, String> settings) {
        this(TestDatabase.create(), settings);
    }

    private Cluster(String url, Map<String, String> settings) {
        this.url = url;
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.user(), TestDatabase.password()));
        environment.put(URL, url);
        environment.put("SPRING_DATASOURCE_USERNAME", TestDatabase.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", TestDatabase.password());
        environment.put("VORONKA_ADMIN_ID", "admin");
        environment.put("VORONKA_ADMIN_PASSWORD", "admin");
        environment.put("VORONKA_KEYSET", Keyring.generate().toJson());
        environment.put(
                "VORONKA_ERASURE_LEDGER",
                TestDatabase.folder()
                        .resolve("erasures-" + UUID.randomUUID())
                        .toAbsolutePath()
                        .toString());
        environment.putAll(settings);
    }

    /** The same keys, ledger and settings on a copy of the database as it is now; no node may be running. */
    public Cluster backup() {
        Cluster copy = new Cluster(TestDatabase.copy(url), Map.of());
        environment.forEach((name, value) -> {
            if (!name.equals(URL)) {
                copy.environment.put(name, value);
            }
        });
        return copy;
    }

    public Node begin() {
        return Node.begin(environment);
    }

    /** A node that the database knows by a name. */
    public Node begin(String name) {
        Map<String, String> named = new HashMap<>(environment);
        named.put(URL, url + "?ApplicationName=" + name);
        return Node.begin(named);
    }

    /** A connection of its own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, TestDatabase.user(), TestDatabase.password());
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }

    /** Makes logins whose passwords are their names, as an administrator does it. */
    public static void login(Node node, String login, String group) {
        Api.Session admin = node.as("admin");
        assertThat(admin.post("/engine-rest/user/create", """
                {"profile": {"id": "%s", "firstName": "%s", "lastName": "Soak"}, "credentials": {"password": "%s"}}""".formatted(login, login, login))
                        .status())
                .isEqualTo(204);
        assertThat(admin.put("/engine-rest/group/" + group + "/members/" + login, null)
                        .status())
                .isEqualTo(204);
    }

    static void closeAll(List<Node> nodes) {
        for (Node node : nodes) {
            node.close();
        }
    }
}
