package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.voronka.calling.CallFloor;
import io.voronka.intake.imports.ImportWorker;
import io.voronka.platform.inbox.InboxWorker;
import io.voronka.support.Api;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Canaries go the whole main path, and requests that are refused hold them where they do not belong. Afterwards nothing
 * of them is in any table, in the log, in a metric or in an answer that is not a reveal. In the vault all is encrypted
 * or keyed, so nothing is found there either.
 */
@VoronkaTest
@Import(CallFloor.class)
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {

    private static final CanarySearch SEARCH = new CanarySearch(CanaryPeople.all());

    private static final Logger log = LoggerFactory.getLogger(CanaryIT.class);
    private static final String LOGGED = "The canaries are out";

    private final DataSource database;
    private final JdbcClient jdbc;
    private final MeterRegistry metrics;
    private final Logins logins;
    private final ImportWorker imports;
    private final InboxWorker inbox;
    private final DeliveryScenes deliveries;
    private final Recorder recorder;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry settings) {
        DeliveryScenes.connect(settings);
    }

    private List<String> logged = List.of();
    private String printed = "";
    private String card = "";
    private String revealed = "";
    private String recipient = "";

    @Autowired
    CanaryIT(
            Api api,
            DataSource database,
            JdbcClient jdbc,
            MeterRegistry metrics,
            Logins logins,
            ImportWorker imports,
            InboxWorker inbox) {
        this.database = database;
        this.jdbc = jdbc;
        this.metrics = metrics;
        this.logins = logins;
        this.imports = imports;
        this.inbox = inbox;
        this.recorder = new Recorder(api);
        this.deliveries = new DeliveryScenes(recorder, jdbc);
    }

    @BeforeAll
    void goTheWholeWay(CapturedOutput output) {
        logins.ensure("operator-beside", "operator");
        try (LogCapture capture = LogCapture.start()) {
            log.info(LOGGED);
            playAll();
            logged = capture.events();
        }
        printed = output.getAll();
    }

    private void playAll() {
        LeadScenes leads = new LeadScenes(recorder);
        CallScenes calls = new CallScenes(recorder, jdbc);
        leads.declareAttributes();
        JsonNode first = leads.accepted(0);
        leads.reviewed(0, 1, false);
        leads.reviewed(0, 2, true);
        leads.acceptedUnderAKey(3);
        leads.knownAlready(0);
        leads.unknownWithdraws(4);
        leads.unreachable(5);
        leads.company(6);
        leads.batch(7, 8);
        leads.throughTheEngine(9);
        card = calls.untilReached(first, CanaryPeople.person(15));
        recipient = calls.recipient();
        JsonNode other = leads.accepted(10);
        calls.ends(other, "REFUSED");
        calls.ends(leads.accepted(11), "INVALID_NUMBER");
        calls.ends(leads.accepted(12), "DO_NOT_CALL");
        leads.read(first);
        leads.searched(0);
        new MergeScenes(recorder).mergedAndTakenApart(first, other);
        new ImportScenes(recorder, imports).all();
        new EventScenes(recorder, inbox, jdbc).all(first);
        new PersonRequestScenes(recorder).all(first, CanaryPeople.person(0));
        deliveries.all();
        revealed = leads.revealed(first);
        new BadRequestScenes(recorder).all();
        new WebAppScenes(recorder).all();
    }

    @AfterAll
    void forget() {
        recorder.exchanges().clear();
        DeliveryScenes.close();
    }

    @Test
    void whoMaySeesTheCanaries() {
        assertThat(found(card)).contains("name", "phone");
        assertThat(found(recipient)).contains("name", "phone", "street");
        assertThat(found(revealed))
                .contains("name", "phone", "e-mail", "street", "birthday", "plumage", "passport", "wedding", "nest");
    }

    @Test
    void theOutsideSystemsWereToldAndSomeOfItTheyRefused() {
        for (String system : List.of("mindbox", "bitrix24")) {
            assertThat(deliveries.count("state = 'DELIVERED' AND system = '" + system + "'"))
                    .as(system)
                    .isPositive();
        }
        assertThat(deliveries.count("state = 'REFUSED'")).isPositive();
        assertThat(deliveries.count("attempts > 1")).isPositive();
    }

    @Test
    void whatIsBadIsRefused() {
        assertThat(recorder.taken()).isEmpty();
    }

    @Test
    void noOtherAnswerRepeatsThem() {
        assertThat(recorder.exchanges()).hasSizeGreaterThan(400);
        Set<String> leaks = recorder.exchanges().stream()
                .filter(exchange -> !exchange.reveals())
                .flatMap(exchange -> SEARCH.in(exchange.text()).stream()
                        .map(leak -> exchange.request() + ": " + leak + ": "
                                + exchange.answer().body()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(leaks).isEmpty();
    }

    @Test
    void noLogHoldsThem() {
        assertThat(logged).anyMatch(event -> event.contains(LOGGED));
        assertThat(printed).contains(LOGGED);
        assertThat(logged.stream().flatMap(event -> SEARCH.in(event).stream().map(leak -> leak + ": " + event)))
                .isEmpty();
        assertThat(printed.lines().flatMap(line -> SEARCH.in(line).stream().map(leak -> leak + ": " + line)))
                .isEmpty();
    }

    @Test
    void noMetricHoldsThem() {
        assertThat(metrics.getMeters())
                .isNotEmpty()
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(SEARCH.in(id.toString())).isEmpty());
    }

    @Test
    void noTableHoldsThem() throws SQLException {
        DatabaseWalk walk = walk();

        assertThat(walk.rows()).hasSizeGreaterThan(60).doesNotContainEntry("vault.person_record", 0L);
        assertThat(walk.rows().keySet())
                .contains("camunda.act_hi_procinst", "crm.lead", "crm.call", "vault.held_lead", "vault.consent_record")
                .contains("crm.person_merge", "vault.person_image")
                .contains("vault.sealed_chunk", "vault.import_row", "vault.import_journal")
                .contains("crm.inbox_event", "crm.possible_buyer", "crm.delivery", "crm.mindbox_customer")
                .contains("report.lead", "report.consent", "report.call_attempt", "report.deal");
        assertThat(walk.leaks()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM pg_largeobject_metadata")
                        .query(Long.class)
                        .single())
                .as("large objects, which no table shows")
                .isZero();
    }

    @Test
    void theWalkWouldHaveFoundThem() throws SQLException {
        jdbc.sql("CREATE TABLE crm.canary_planted (id int, plain text, doc jsonb, list text[], raw bytea, code bigint)")
                .update();
        try {
            jdbc.sql(
                            "INSERT INTO crm.canary_planted VALUES (1, :phone, :doc::jsonb, ARRAY[:name], sha256(:mail), :ten)")
                    .param("phone", "до " + CanaryPeople.person(0).phone())
                    .param("doc", "{\"a\":[{\"b\":\"" + CanaryPeople.person(0).street() + "\"}]}")
                    .param("name", CanaryPeople.person(0).name())
                    .param("mail", CanaryPeople.person(0).email().getBytes(StandardCharsets.UTF_8))
                    .param("ten", Long.parseLong(CanaryPeople.INN))
                    .update();

            Set<String> leaks = walk().leaks();

            for (String column : List.of("plain", "doc", "list", "raw", "code")) {
                assertThat(leaks).anyMatch(leak -> leak.startsWith("crm.canary_planted." + column));
            }
            assertThat(leaks).allMatch(leak -> leak.startsWith("crm.canary_planted."));
        } finally {
            jdbc.sql("DROP TABLE crm.canary_planted").update();
        }
    }

    private DatabaseWalk walk() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return DatabaseWalk.through(connection, SEARCH);
        }
    }

    private static String found(String text) {
        return String.join("\n", SEARCH.in(text));
    }
}
