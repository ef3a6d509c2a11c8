package io.voronka.sync.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The register over HTTP: who may keep it, which addresses it takes, and that a secret is told once. */
@VoronkaTest
@TestPropertySource(properties = "voronka.sync.partner.allowed=hooks.test:9000")
class ContractorRegisterIT {

    private static final String HOOK = "{\"name\":\"Ad lab\",\"webhook\":{\"url\":\"http://hooks.test:9000/a\"}}";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private final String code = "contractor-" + Ids.next();

    @Test
    void theSecretIsToldWhenItIsMadeAndNeverAgain() {
        JsonNode made = put(HOOK).json();
        String secret = made.path("secret").textValue();
        assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);

        JsonNode again = put(HOOK.replace("Ad lab", "Ad laboratory")).json();

        assertThat(again.path("secret").isNull()).isTrue();
        assertThat(again.path("name").textValue()).isEqualTo("Ad laboratory");
        assertThat(get().body()).doesNotContain(secret);
        String kept = jdbc.sql("SELECT row_to_json(c)::text FROM crm.contractor c WHERE code = ?")
                .param(code)
                .query(String.class)
                .single();
        assertThat(kept).doesNotContain(secret, secret.substring(6));

        Answer renewed = api.as("head").post(path() + "/secret", null);
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.json().path("secret").textValue())
                .startsWith("whsec_")
                .isNotEqualTo(secret);
    }

    @Test
    void withoutTheWebhookTheSecretIsGone() {
        String first = put(HOOK).json().path("secret").textValue();
        JsonNode without = put("{\"name\":\"Ad lab\"}").json();
        assertThat(without.path("webhook").isNull()).isTrue();
        assertThat(without.path("secret").isNull()).isTrue();
        assertThat(api.as("head").post(path() + "/secret", null).status()).isEqualTo(404);
        assertThat(put(HOOK).json().path("secret").textValue())
                .startsWith("whsec_")
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.test:9001/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://[::ffff:10.0.0.1]/",
                "https://localhost/",
                "https://user@hooks.test/",
                "https://no-such-host.invalid/",
                "javascript:alert(1)"
            })
    void anAddressThatLeadsInsideIsRefused(String url) {
        Answer answer = api.as("manager").put(path(), HOOK.replace("http://hooks.test:9000/a", url));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").textValue())
                .isEqualTo("webhook.url");
        assertThat(answer.body()).doesNotContain(url);
        assertThat(get().status()).isEqualTo(404);
    }

    @Test
    void badEntriesAreRefusedByField() {
        assertRefused("{}", "name");
        assertRefused("{\"name\":\" \"}", "name");
        assertRefused("{\"name\":\"a\",\"logins\":[\"\"]}", "logins");
        assertRefused("{\"name\":\"a\",\"webhook\":{}}", "webhook.url");
        assertThat(api.as("manager").put(path(), "{\"name\":").status()).isEqualTo(400);
    }

    @Test
    void allAreListed() {
        put(HOOK);
        JsonNode page = api.as("manager").get("/api/v1/contractors").json();
        assertThat(page.path("items").findValuesAsText("code")).contains(code);
        assertThat(page.path("next").isNull()).isTrue();
    }

    private void assertRefused(String json, String field) {
        Answer answer = api.as("manager").put(path(), json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(List.of(answer.json().path("errors").path(0).path("field").textValue()))
                .containsExactly(field);
    }

    private Answer put(String json) {
        Answer answer = api.as("manager").put(path(), json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private Answer get() {
        return api.as("manager").get(path());
    }

    private String path() {
        return "/api/v1/contractors/" + code;
    }
}
