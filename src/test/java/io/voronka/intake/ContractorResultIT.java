package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.LeadId;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The list that a contractor reads: every lead is in it, each change is, and nothing comes in behind a reader. */
@VoronkaTest
class ContractorResultIT {

    @Autowired
    Api api;

    @Autowired
    ContractorResults results;

    @Autowired
    TransactionTemplate transactions;

    private final String contractor = "contractor-" + Ids.next();

    @Test
    void everyDecidedLeadIsInTheListWithItsQualityAndReason() {
        Leads good = lead("A-1").consent("EMAIL", java.time.Instant.now().minusSeconds(60));
        JsonNode first = take(good);
        take(lead("A-2").phone("12-34"));
        take(good.again().externalId("A-3"));

        JsonNode page = read(null).json();

        assertThat(page.path("next").isNull()).isTrue();
        assertThat(page.path("items")).hasSize(3);
        JsonNode item = page.path("items").path(0);
        assertThat(item.fieldNames())
                .toIterable()
                .contains("externalId", "leadId", "quality", "status", "reason", "payable", "at");
        assertThat(item.path("leadId")).isEqualTo(first.path("leadId"));
        assertThat(texts(page, "externalId")).containsExactly("A-1", "A-2", "A-3");
        assertThat(texts(page, "quality")).containsExactly("OK", "LOW", "LOW");
        assertThat(texts(page, "status")).containsExactly("ACCEPTED", "REJECTED", "REJECTED");
        assertThat(texts(page, "reason"))
                .containsExactly("NEW_CONSENTED", "INVALID_CONTACT", "DUPLICATE_SAME_CAMPAIGN");
        assertThat(texts(page, "payable"))
                .as("nothing is agreed with this contractor")
                .containsOnly("false");

        take(lead("A-4"));
        JsonNode more = read(page.path("resume").textValue()).json();
        assertThat(texts(more, "externalId")).containsExactly("A-4");
    }

    @Test
    void whatTheTermsPayForIsPayable() {
        String number = "G-" + Ids.next();
        Leads lead = lead(number);
        lead.json().put("contractor", "clickmarket");
        String end = endOfResults("clickmarket"); // other tests send its leads too
        take(lead);
        take(lead.again().externalId(number + "-again"));
        JsonNode page = results("clickmarket", end);
        assertThat(texts(page, "externalId")).containsExactly(number, number + "-again");
        assertThat(texts(page, "payable")).containsExactly("true", "false");
    }

    @Test
    void aLeadThatWaitsForReviewComesWhenItIsDecided() {
        Leads known = lead("B-1");
        JsonNode person = take(known);
        JsonNode waiting = take(known.again().externalId("B-2").name("Петров Сергей"));
        assertThat(waiting.path("status").textValue()).isEqualTo("IN_REVIEW");
        assertThat(texts(read(null).json(), "externalId")).containsExactly("B-1");

        String instance = waiting.path("process").path("id").textValue();
        JsonNode task = api.as("manager")
                .get("/engine-rest/task?processInstanceId=" + instance)
                .json()
                .path(0);
        String address = "/engine-rest/task/" + task.path("id").textValue();
        api.as("manager").post(address + "/claim", "{\"userId\":\"manager\"}");
        Answer answer = api.as("manager")
                .post(
                        address + "/submit-form",
                        "{\"variables\":{\"matchDecision\":{\"value\":\"SAME_PERSON\"},\"chosenPersonId\":{\"value\":\""
                                + person.path("personId").textValue() + "\"}}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);

        JsonNode page = read(null).json();
        assertThat(texts(page, "externalId")).containsExactly("B-1", "B-2");
        assertThat(texts(page, "reason")).element(1).isEqualTo("DUPLICATE_SAME_CAMPAIGN");
    }

    @Test
    void aLaterChangeIsANewItemAndIsSaidOnce() {
        LeadId lead = LeadId.of(take(lead("C-1")).path("leadId").textValue());
        for (int i = 0; i < 2; i++) {
            transactions.executeWithoutResult(status -> results.changed(lead, true, "ORDER_PAID"));
        }
        JsonNode page = read(null).json();
        assertThat(texts(page, "payable")).containsExactly("false", "true");
        assertThat(texts(page, "reason")).containsExactly("NEW_NO_CONSENT", "ORDER_PAID");
        assertThat(new HashSet<>(texts(page, "id"))).hasSize(2);
    }

    @Test
    void anIntegrationReadsWhatItBroughtAndTheContractorsLoginReadsAll() {
        take(lead("D-1"));
        api.as("marketer").post(LEADS, lead("D-2").toString());
        assertThat(texts(read(null).json(), "externalId")).containsExactly("D-1");

        put("{\"name\":\"Ad lab\",\"logins\":[\"integration\"]}");

        assertThat(texts(read(null).json(), "externalId")).containsExactly("D-1", "D-2");
    }

    /** One transaction has written its row and is still open while later ones commit and are read. */
    @Test
    void whoCommitsLateIsNotMissed() throws Exception {
        LeadId slow = LeadId.of(take(lead("E-1")).path("leadId").textValue());
        String cursor = read(null).json().path("resume").textValue();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = pool.submit(() -> transactions.executeWithoutResult(status -> {
                results.changed(slow, true, "LATE");
                flush();
                written.countDown();
                await(read);
            }));
            await(written);
            take(lead("E-2"));
            JsonNode page = read(cursor).json();
            assertThat(texts(page, "externalId")).containsExactly("E-2");
            read.countDown();
            late.get(30, TimeUnit.SECONDS);
            JsonNode rest = read(page.path("resume").textValue()).json();
            assertThat(texts(rest, "reason")).containsExactly("LATE");
        } finally {
            read.countDown();
            pool.shutdownNow();
        }
    }

    /** Writers that commit in any order and readers at the same time: every reader gets every row once. */
    @Test
    void readersBesideWritersMissNothingAndReadNothingTwice() throws Exception {
        List<LeadId> leads = IntStream.range(0, 8)
                .mapToObj(i -> LeadId.of(take(lead("F-" + i)).path("leadId").textValue()))
                .toList();
        int changes = 40;
        ExecutorService pool = Executors.newFixedThreadPool(11);
        try {
            CountDownLatch end = new CountDownLatch(leads.size());
            List<Future<List<String>>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(pool.submit(() -> readAll(end, leads.size() * (changes + 1))));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (LeadId lead : leads) {
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < changes; i++) {
                        String reason = "CHANGE_" + i;
                        transactions.executeWithoutResult(status -> {
                            results.changed(lead, true, reason);
                            flush();
                        });
                    }
                    end.countDown();
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(120, TimeUnit.SECONDS);
            }
            for (Future<List<String>> reader : readers) {
                List<String> ids = reader.get(120, TimeUnit.SECONDS);
                assertThat(ids).doesNotHaveDuplicates().hasSize(leads.size() * (changes + 1));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aCursorThatNoListHasGivenIsRefused() {
        for (String cursor : List.of("abc", "-1", "99999999999999999999")) {
            Answer answer = read(cursor);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(cursor);
        }
    }

    private JsonNode results(String contractor, @Nullable String cursor) {
        return api.as("integration")
                .get("/api/v1/contractors/" + contractor + "/results" + (cursor == null ? "" : "?cursor=" + cursor))
                .json();
    }

    private @Nullable String endOfResults(String contractor) {
        JsonNode page = results(contractor, null);
        while (page.path("next").isTextual()) {
            page = results(contractor, page.path("next").textValue());
        }
        return page.path("resume").textValue();
    }

    private List<String> readAll(CountDownLatch end, int expected) {
        List<String> ids = new ArrayList<>();
        Set<String> order = new HashSet<>();
        String cursor = null;
        while (true) {
            boolean over = end.getCount() == 0;
            JsonNode page = read(cursor).json();
            ids.addAll(texts(page, "id"));
            page.path("items").forEach(item -> {
                String reason = item.path("reason").textValue();
                if (reason.startsWith("CHANGE_")) {
                    int number = Integer.parseInt(reason.substring(7));
                    String lead = item.path("leadId").textValue();
                    assertThat(number == 0 || order.contains(lead + (number - 1)))
                            .as("a lead's changes come in their order")
                            .isTrue();
                    order.add(lead + number);
                }
            });
            cursor = page.path("resume").textValue();
            if (over
                    && page.path("next").isNull()
                    && (ids.size() >= expected || page.path("items").isEmpty())) {
                return ids;
            }
        }
    }

    @Autowired
    io.voronka.platform.rows.PendingRows pendingRows;

    private void flush() {
        pendingRows.flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Leads lead(String externalId) {
        Leads lead = Leads.ofNewPerson().source("source-" + contractor).externalId(externalId);
        lead.json().put("contractor", contractor);
        return lead;
    }

    private JsonNode take(Leads lead) {
        Answer answer = api.as("integration").post(LEADS, lead.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private void put(String json) {
        Answer answer = api.as("manager").put("/api/v1/contractors/" + contractor, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer read(@Nullable String cursor) {
        return api.as("integration")
                .get("/api/v1/contractors/" + contractor + "/results" + (cursor == null ? "" : "?cursor=" + cursor));
    }

    private static List<String> texts(JsonNode page, String field) {
        List<String> texts = new ArrayList<>();
        page.path("items").forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }
}
