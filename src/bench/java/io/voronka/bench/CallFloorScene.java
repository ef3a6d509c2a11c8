package io.voronka.bench;

import io.voronka.calling.SkillBook;
import io.voronka.calling.Skills;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.platform.engine.EngineCommands;
import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The floor of {@link CallFloorBench}: people, a running contactCall for each, and operators who can not all do all. */
final class CallFloorScene {

    private static final int CHUNK = 500;
    private static final List<String> TOPICS = List.of("NEW_LEAD", "INQUIRY", "NEW_COMPANY", "REPEAT_ORDER");
    private static final List<String> REGIONS = List.of("Москва", "Тверская область", "Самарская область");
    private static final List<String> GROUPS = List.of("LENS", "CARE", "FRAME");

    private final App app;

    CallFloorScene(App app) {
        this.app = app;
    }

    void calls(int count) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> chunks = new ArrayList<>();
            for (int from = 0; from < count; from += CHUNK) {
                int first = from;
                int last = Math.min(count, from + CHUNK);
                chunks.add(pool.submit(() -> chunk(first, last)));
            }
            for (Future<?> chunk : chunks) {
                chunk.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    /** Calls that stand behind all others, of every topic and region. */
    void rows(int count) {
        app.bean(JdbcClient.class)
                .sql("""
                        INSERT INTO crm.call (call_id, lead_id, person_id, process_instance_id, number, topic, region,
                               product_group, arrived_at, attempt, calls_in_attempt, agreed_callback, demotion_minutes,
                               state, due_at, lane, lane_priority, rank_at, head_start_minutes, rank_reason, created_at)
                        SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()::text, 1,
                               (:topics::text[])[1 + n % 4], (:regions::text[])[1 + n % 3], 'LENS', :now, 1, 1, false, 0,
                               'WAITING', :now, 'NORMAL', 500, :now::timestamptz + make_interval(secs => 60 + random() * 86400),
                               0, 'DEMAND', :now
                        FROM generate_series(1, :count) AS n
                        """)
                .param("topics", TOPICS.toArray(String[]::new))
                .param("regions", REGIONS.toArray(String[]::new))
                .param("now", app.bean(Clock.class).instant().atOffset(ZoneOffset.UTC))
                .param("count", count)
                .update();
    }

    /** Half of them take anything, the others a topic or two, some of those in one region. */
    List<String> operators(int count) {
        IdentityService identity = app.bean(IdentityService.class);
        SkillBook skills = app.bean(SkillBook.class);
        List<String> operators = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String login = "floor" + number;
            User user = identity.newUser(login);
            user.setPassword(login);
            identity.saveUser(user);
            identity.createMembership(login, "operator");
            if (number % 2 == 1) {
                String one = TOPICS.get(number % TOPICS.size());
                String other = TOPICS.get(number / 2 % TOPICS.size());
                Set<String> regions = number % 4 == 1 ? Set.of(REGIONS.get(number % REGIONS.size())) : Set.of();
                skills.write(login, new Skills(new TreeSet<>(List.of(one, other)), Set.of("ru"), regions));
            }
            operators.add(login);
        }
        return operators;
    }

    private void chunk(int from, int to) {
        Vault vault = app.bean(Vault.class);
        People people = app.bean(People.class);
        BlindIndexer indexer = app.bean(BlindIndexer.class);
        ProcessStarter processes = app.bean(ProcessStarter.class);
        Instant now = app.bean(Clock.class).instant();
        app.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> app.bean(EngineCommands.class).inOneCommand(() -> {
                    List<BlindIndex> phones = new ArrayList<>();
                    for (int number = from; number < to; number++) {
                        phones.add(indexer.index(
                                ContactType.PHONE,
                                Phone.parse(BenchPeople.phone(number)).e164()));
                    }
                    vault.lock(phones);
                    for (int number = from; number < to; number++) {
                        SplittableRandom random = new SplittableRandom(number);
                        String region = REGIONS.get(random.nextInt(REGIONS.size()));
                        PersonId person = people.create(PersonKind.PERSON, now).personId();
                        vault.save(person, record(number, region));
                        vault.link(person, List.of(phones.get(number - from)));
                        processes.start("contactCall", Ids.next().toString(), request(person, region, random, now));
                    }
                    return from;
                }));
    }

    private static PersonRecord record(int number, String region) {
        return new PersonRecord(
                BenchPeople.person(number).names(),
                List.of(BenchPeople.phone(number)),
                List.of(),
                List.of(new Address("RU", region, null, null, null)),
                null,
                null,
                Map.of());
    }

    private static Map<String, Object> request(PersonId person, String region, SplittableRandom random, Instant now) {
        return Map.of(
                "personId",
                person.toString(),
                "topic",
                TOPICS.get(random.nextInt(TOPICS.size())),
                "region",
                region,
                "productGroup",
                GROUPS.get(random.nextInt(GROUPS.size())),
                "arrivedAt",
                Date.from(now.minusSeconds(random.nextInt(3 * 24 * 3600))));
    }
}
