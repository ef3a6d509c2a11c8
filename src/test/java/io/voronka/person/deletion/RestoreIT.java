package io.voronka.person.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.VoronkaApplication;
import io.voronka.privacy.keys.Keyring;
import io.voronka.support.Api;
import io.voronka.support.Logins;
import io.voronka.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup from before a deletion is restored: whoever was deleted since is nobody, and is left alone. */
class RestoreIT {

    private final String keyset = Keyring.generate().toJson();
    private final Path ledger;

    RestoreIT(@TempDir Path folder) {
        ledger = folder.resolve("erasure-ledger");
    }

    @Test
    void nobodyIsRaisedFromAnOldBackup() {
        String database = TestDatabase.create();
        String goes = DeletionScene.newPhone();
        String stays = DeletionScene.newPhone();
        List<UUID> people = work(
                database, node -> List.of(scene(node).person(goes), scene(node).person(stays)));
        String backup = TestDatabase.copy(database);
        work(database, node -> deleted(node, goes));

        work(backup, node -> {
            assertThat(reveal(node, people.get(0))).isEqualTo(410);
            assertThat(reveal(node, people.get(1))).isEqualTo(200);
            for (String table : List.of("person_key", "person_record", "contact_link")) {
                assertThat(rows(node, table, people.get(0))).as(table).isZero();
            }
            Api.Answer again = node.getBean(Api.class).as("integration").post("/api/v1/leads", """
                    {"source":"restored","externalId":"1","kind":"B2C","person":{"name":"Анна","phone":"%s"}}
                    """.formatted(goes));
            assertThat(again.json().path("personId").asText())
                    .isNotEqualTo(people.get(0).toString());
            assertThat(again.json().at("/decision/reason").asText()).isEqualTo("SUPPRESSED");
            return true;
        });
    }

    private static boolean deleted(ConfigurableApplicationContext node, String phone) {
        DeletionScene scene = scene(node);
        UUID deletion = scene.request("{\"phone\":\"" + phone + "\"}", true);
        scene.run(deletion);
        assertThat(scene.complete(deletion, "userTask_tellPerson", DeletionScene.text("answered", "EMAIL")))
                .isEqualTo(204);
        assertThat(scene.view(deletion).path("outcome").asText()).isEqualTo("ERASED");
        return true;
    }

    private static int reveal(ConfigurableApplicationContext node, UUID person) {
        return node.getBean(Api.class)
                .as("dpo")
                .post("/api/v1/people/" + person + "/reveal", "{\"fields\":[\"PHONE\"],\"reason\":\"test\"}")
                .status();
    }

    private static long rows(ConfigurableApplicationContext node, String table, UUID person) {
        return node.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM vault." + table + " WHERE person_id = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private static DeletionScene scene(ConfigurableApplicationContext node) {
        return new DeletionScene(
                node.getBean(Api.class),
                node.getBean(TaskService.class),
                node.getBean(RuntimeService.class),
                node.getBean(ManagementService.class));
    }

    private <T> T work(String database, Function<ConfigurableApplicationContext, T> work) {
        SpringApplication application = new SpringApplication(VoronkaApplication.class, Api.class, Logins.class);
        application.setAdditionalProfiles("test");
        try (ConfigurableApplicationContext context = application.run(
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + TestDatabase.user(),
                "--spring.datasource.password=" + TestDatabase.password(),
                "--voronka.keyset=" + keyset,
                "--voronka.erasure-ledger=" + ledger)) {
            return work.apply(context);
        }
    }
}
