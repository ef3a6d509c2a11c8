package io.voronka.person.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.DeliveryAddresses;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.keys.UnreadableException;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An order under way keeps what its parcel needs, and nothing else; the rest is destroyed at once, its key with it. */
@VoronkaTest
class DeletionHoldIT {

    @Autowired
    Api api;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeletionSweep sweep;

    @Autowired
    Vault vault;

    @Autowired
    DataKeys keys;

    @Autowired
    DeliveryAddresses addresses;

    @Autowired
    TransactionTemplate transaction;

    DeletionScene scene;
    String phone = "";
    UUID person = Ids.next();
    OfferId offer = new OfferId(Ids.next());

    @BeforeEach
    void begin() {
        scene = new DeletionScene(api, tasks, runtime, management);
        phone = DeletionScene.newPhone();
        person = wholePerson();
        order();
    }

    @Test
    void whatTheParcelNeedsIsKeptAndAllElseIsDestroyedAtOnce() {
        byte[] wrapped = wrappedKey();
        byte[] before = sealedRecord();
        note();
        UUID deletion = requested();

        PersonRecord left = record();
        assertThat(left.names()).containsExactly("Анна Лебедева");
        assertThat(left.phones()).containsExactly(phone);
        assertThat(left.addresses()).hasSize(1);
        assertThat(left.birthDate()).isNull();
        assertThat(left.company()).isNull();
        assertThat(left.attributes()).isEmpty();
        assertThat(recipient()).isEqualTo("улица Тихая, дом 5");
        for (String table : List.of("person_note", "person_image")) {
            assertThat(count("vault." + table)).as(table).isZero();
        }
        assertThat(wrappedKey()).isNotEqualTo(wrapped);
        // whoever has kept the rows of before still has to have the key of before
        assertThatThrownBy(() -> keys.unwrap(person, wrappedKey()).open("record", before))
                .isInstanceOf(UnreadableException.class);
        JsonNode place = vaultOf(deletion);
        assertThat(place.path("state").asText()).isEqualTo("HELD");
        assertThat(place.path("code").asText()).isEqualTo("ORDER_UNDER_WAY");
        assertThat(place.path("heldSince").isTextual()).isTrue();
        assertThat(texts(place.path("heldCategories"))).containsExactlyInAnyOrder("NAMES", "CONTACTS", "ADDRESSES");
    }

    @Test
    void triedAgainNothingChangesAndWithTheOrderAllOfItEnds() {
        UUID deletion = requested();
        String since = vaultOf(deletion).path("heldSince").asText();
        assertThat(scene.complete(deletion, "userTask_reviewHold", "")).isEqualTo(204);
        scene.run(deletion);
        assertThat(vaultOf(deletion).path("heldSince").asText()).isEqualTo(since);
        assertThat(record().phones()).containsExactly(phone);

        jdbc.sql("UPDATE crm.sales_order SET state = 'DELIVERED', closed_at = now() WHERE offer_id = ?")
                .param(offer.value())
                .update();
        sweep.sweep();
        scene.run(deletion);
        assertThat(scene.open(deletion)).containsExactly("userTask_tellPerson");
        assertThat(vault.presence(new PersonId(person))).isEqualTo(Vault.Presence.ERASED);
        assertThatThrownBy(this::recipient).isInstanceOf(ApiProblem.class);
        List<JsonNode> extract = StreamSupport.stream(
                        api.as("dpo")
                                .get("/api/v1/deletion-requests/" + deletion + "/log-extract")
                                .json()
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("system").asText().equals("VAULT"))
                .toList();
        assertThat(extract).hasSize(2);
        assertThat(texts(extract.get(0).path("categories")))
                .contains("BIRTH_DATE", "NOTES", "ATTRIBUTES")
                .doesNotContain("CONTACTS");
        assertThat(texts(extract.get(1).path("categories")))
                .containsExactlyInAnyOrder("NAMES", "CONTACTS", "ADDRESSES");
        assertThat(extract.get(0).path("at").asText())
                .isLessThan(extract.get(1).path("at").asText());
    }

    private UUID requested() {
        UUID deletion = scene.request("{\"phone\":\"" + phone + "\"}", true);
        scene.run(deletion);
        assertThat(scene.open(deletion)).containsExactly("userTask_reviewHold");
        return deletion;
    }

    private UUID wholePerson() {
        Answer lead = api.as("integration").post("/api/v1/leads", """
                        {"source":"hold","externalId":"%s","kind":"B2C",
                         "person":{"name":"Анна Лебедева","phone":"%s","email":"a%s@example.com","birthDate":"1980-05-17"},
                         "address":{"country":"RU","region":"Москва","city":"Москва","line":"улица Ясная, дом 1"}}
                        """.formatted(Ids.next(), phone, phone.substring(1)));
        assertThat(lead.status()).as(lead.body()).isEqualTo(201);
        return UUID.fromString(lead.json().path("personId").asText());
    }

    private void order() {
        jdbc.sql("ALTER TABLE crm.sales_order DROP CONSTRAINT IF EXISTS sales_order_offer_id_fkey")
                .update();
        transaction.executeWithoutResult(status -> addresses.keep(
                offer,
                new PersonId(person),
                new PersonRecord.Address("RU", "Москва", "Москва", "улица Тихая, дом 5", null)));
        jdbc.sql("""
                        INSERT INTO crm.sales_order (order_id, offer_id, call_id, person_id, state, country, region, city,
                            delivery_service, delivery_days, delivery_price, goods_amount, total, currency, confirmed_by,
                            confirmed_at)
                        VALUES (?, ?, ?, ?, 'CONFIRMED', 'RU', 'Москва', 'Москва', 'COURIER', 1, 0, 10, 10, 'RUB', 'test', now())
                        """).params(Ids.next(), offer.value(), Ids.next(), person).update();
    }

    private void note() {
        jdbc.sql("""
                        INSERT INTO vault.person_note (note_id, person_id, subject, field, sealed, at, actor)
                        VALUES (?, ?, ?, 'note', '\\x00', now(), 'test')
                        """).params(Ids.next(), person, Ids.next()).update();
    }

    private PersonRecord record() {
        Map<PersonId, PersonRecord> read = vault.read(Set.of(new PersonId(person)));
        return Objects.requireNonNull(read.get(new PersonId(person)));
    }

    private String recipient() {
        return Objects.requireNonNull(addresses
                .reveal(offer, new PersonId(person), "test of a hold", "logistics", "logistics")
                .address()
                .line());
    }

    private byte[] wrappedKey() {
        return jdbc.sql("SELECT wrapped_key FROM vault.person_key WHERE person_id = ?")
                .param(person)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private byte[] sealedRecord() {
        return jdbc.sql("SELECT sealed FROM vault.person_record WHERE person_id = ?")
                .param(person)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private int count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE person_id = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private JsonNode vaultOf(UUID deletion) {
        for (JsonNode place : scene.view(deletion).path("systems")) {
            if (place.path("system").asText().equals("VAULT")) {
                return place;
            }
        }
        throw new AssertionError("The vault is not among the places");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
