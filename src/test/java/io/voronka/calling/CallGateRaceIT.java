package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.calling.ContactOracle.Act;
import io.voronka.calling.ContactOracle.Contact;
import io.voronka.calling.ContactOracle.Taken;
import io.voronka.kernel.CallId;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.support.TestClock;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People consent and withdraw while operators take their calls; the contact gate is the real one, its judge is the
 * oracle of this test, which has only seen what the people did, and when. There are no processes behind the calls.
 */
@VoronkaTest
@Import(CallGateRaceIT.Setting.class)
class CallGateRaceIT {

    private static final int CONTACTS = Integer.getInteger("voronka.contacts", 2_000);
    private static final int ROUND = 500;
    private static final int OPERATORS = 6;
    private static final int SPEAKERS = 3;
    private static final String BY_CONSENT = "FEEDBACK";
    private static final Map<String, ZoneId> ZONES = Map.of(
            "Москва", ZoneId.of("Europe/Moscow"),
            "Приморский край", ZoneId.of("Asia/Vladivostok"),
            "Калининградская область", ZoneId.of("Europe/Kaliningrad"));

    @TestConfiguration(proxyBeanMethods = false)
    static class Setting {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        @Primary
        CallTasks processless() {
            return new Processless();
        }
    }

    @Autowired
    CallQueue queue;

    @Autowired
    People people;

    @Autowired
    Vault vault;

    @Autowired
    ConsentRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate template;

    @Autowired
    JdbcClient jdbc;

    private final AtomicLong tick = new AtomicLong();
    private int taken;
    private int acts;

    @Test
    void noCallIsTakenWithoutAGroundAtTheInstant() throws Exception {
        for (int from = 0; from < CONTACTS; from += ROUND) {
            Random random = new Random(from);
            new QueueScene(jdbc).empty();
            clock.set(Instant.parse("2026-11-23T00:00:00Z")
                    .plus(Duration.ofMinutes(random.nextInt(7) * 24 * 60 + random.nextInt(20 * 60))));
            round(random);
        }
        assertThat(taken).isGreaterThan(CONTACTS / 20);
        assertThat(acts).isGreaterThan(CONTACTS);
    }

    private void round(Random random) throws Exception {
        List<Contact> contacts = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < ROUND; i++) {
                contacts.add(contact(random));
            }
        });
        CallPlans.insert(template, contacts.stream().map(Contact::planned).toList(), clock.instant());
        ExecutorService floor = Executors.newFixedThreadPool(OPERATORS + SPEAKERS);
        List<Taken> all = new ArrayList<>();
        try {
            List<Future<List<Taken>>> shifts = new ArrayList<>();
            for (int i = 0; i < OPERATORS; i++) {
                String operator = "race-" + i;
                shifts.add(floor.submit(() -> work(operator)));
            }
            List<Callable<Void>> speakers = new ArrayList<>();
            for (int i = 0; i < SPEAKERS; i++) {
                Random own = new Random(random.nextLong());
                List<Contact> mine = new ArrayList<>();
                for (int n = i; n < ROUND; n += SPEAKERS) {
                    mine.add(contacts.get(n));
                }
                speakers.add(() -> speak(own, mine));
            }
            for (Future<Void> speaker : floor.invokeAll(speakers)) {
                speaker.get();
            }
            for (Future<List<Taken>> shift : shifts) {
                all.addAll(shift.get());
            }
        } finally {
            floor.shutdown();
        }
        judge(contacts, all);
    }

    private Contact contact(Random random) {
        String region = ZONES.keySet().stream().sorted().toList().get(random.nextInt(ZONES.size()));
        Instant now = clock.instant();
        PersonId person = people.create(PersonKind.PERSON, now).personId();
        vault.save(
                person,
                new PersonRecord(
                        List.of(),
                        List.of("+7926" + (1_000_000 + random.nextInt(9_000_000))),
                        List.of(),
                        List.of(new PersonRecord.Address("RU", region, null, null, null)),
                        null,
                        null,
                        Map.of()));
        Call call = CallPlans.call(
                random,
                random.nextBoolean() ? BY_CONSENT : ContactOracle.REQUESTED,
                "ru",
                now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 60))),
                1,
                false,
                0);
        CallRequest asked = call.request();
        CallRequest request = new CallRequest(
                new LeadId(Ids.next()),
                null,
                person,
                Ids.next().toString(),
                asked.topic(),
                asked.region(),
                asked.productGroup(),
                asked.language(),
                asked.arrivedAt());
        Call own = new Call(new CallId(Ids.next()), request, 1, 1, 1, false, 0);
        Contact contact = new Contact(
                person,
                CallPlans.ranked(own, now, null, now),
                Objects.requireNonNull(ZONES.get(region)),
                new ArrayList<>());
        if (random.nextInt(10) < 7) {
            say(contact, true);
            contact.acts().add(new Act(true, 0, 0));
        }
        return contact;
    }

    private List<Taken> work(String operator) {
        List<Taken> mine = new ArrayList<>();
        while (true) {
            long began = System.nanoTime();
            Optional<TakenCall> next = queue.next(operator);
            if (next.isEmpty()) {
                return mine;
            }
            CallId call = next.get().callId();
            mine.add(new Taken(call, began, System.nanoTime(), clock.instant()));
            jdbc.sql("""
                            UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL,
                                   held_until = NULL
                            WHERE call_id = ? AND state = 'HELD'
                            """).param(call.value()).update();
        }
    }

    /** Random people withdraw or consent, each one after the other. */
    private Void speak(Random random, List<Contact> mine) {
        for (int n = 0; n < mine.size(); n++) {
            Contact contact = mine.get(random.nextInt(mine.size()));
            boolean given = random.nextInt(3) == 0;
            long began = System.nanoTime();
            transaction.executeWithoutResult(status -> {
                people.lock(List.of(contact.person()));
                say(contact, given);
            });
            contact.acts().add(new Act(given, began, System.nanoTime()));
            if (!given) {
                assertThat(openOf(contact))
                        .as("calls that a withdrawal has left open")
                        .isZero();
            }
        }
        return null;
    }

    private void say(Contact contact, boolean given) {
        Instant at = clock.instant().plusMillis(tick.incrementAndGet());
        register.append(new Consent(
                Ids.next(),
                contact.person(),
                Purpose.CALLS,
                Set.of(),
                null,
                null,
                given ? ConsentAction.GIVEN : ConsentAction.WITHDRAWN,
                at,
                at,
                null,
                Consent.Text.UNKNOWN,
                ConsentMethod.WEB_FORM,
                Consent.Origin.UNKNOWN,
                Consent.Trace.NONE,
                null,
                Consent.DoubleOptIn.NONE,
                "test",
                null));
    }

    private int openOf(Contact contact) {
        return jdbc.sql(
                        "SELECT count(*) FROM crm.call WHERE person_id = ? AND state IN ('SCHEDULED', 'WAITING', 'HELD')")
                .param(contact.person().value())
                .query(Integer.class)
                .single();
    }

    private void judge(List<Contact> contacts, List<Taken> all) {
        Map<UUID, Contact> of = new HashMap<>();
        contacts.forEach(contact -> of.put(contact.planned().id().value(), contact));
        assertThat(all).extracting(Taken::call).as("no call twice").doesNotHaveDuplicates();
        for (Taken one : all) {
            Contact contact = Objects.requireNonNull(of.get(one.call().value()));
            assertThat(ContactOracle.isOpen(contact.zone(), one.at()))
                    .as("hours at %s in %s", one.at(), contact.zone())
                    .isTrue();
            assertThat(ContactOracle.mayHaveAGround(contact, one))
                    .as("ground of %s", one)
                    .isTrue();
        }
        taken += all.size();
        acts += contacts.stream().mapToInt(contact -> contact.acts().size()).sum();
    }
}
