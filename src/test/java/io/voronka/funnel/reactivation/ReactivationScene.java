package io.voronka.funnel.reactivation;

import io.voronka.calling.CallFloor;
import io.voronka.platform.id.Ids;
import io.voronka.support.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A base of people with one phone and a consent to calls each, on a clock that the test sets. */
public class ReactivationScene {

    public static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    /** A Tuesday among working days. */
    public static final LocalDate TUESDAY = LocalDate.of(2027, 3, 2);

    /** The scene, one for all tests of a context; every call is allowed at any hour. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(CallFloor.class)
    public static class Setting {

        @Bean
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        ReactivationScene reactivationScene(JdbcClient jdbc, TestClock clock, RuntimeService runtime) {
            return new ReactivationScene(jdbc, clock, runtime);
        }
    }

    private final JdbcClient jdbc;
    private final TestClock clock;
    private final RuntimeService runtime;

    ReactivationScene(JdbcClient jdbc, TestClock clock, RuntimeService runtime) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.runtime = runtime;
    }

    /** Nobody is in the base, nothing runs, and it is nine o'clock of the Tuesday. */
    public void begin() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .filter(instance -> List.of("b2cReactivation", "b2cDailySelection", "mainSalesFunnel")
                        .contains(instance.getProcessDefinitionKey()))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getProcessInstanceId(), "test over"));
        jdbc.sql("DELETE FROM crm.deal_stage").update();
        jdbc.sql("DELETE FROM crm.deal").update();
        jdbc.sql("DELETE FROM crm.reactivation_quota").update();
        jdbc.sql("DELETE FROM crm.contact").update();
        jdbc.sql("UPDATE crm.call SET state = 'GIVEN_UP', closed_at = now(), held_by = NULL, held_at = NULL,"
                        + " held_until = NULL, shown_at = NULL WHERE state IN ('SCHEDULED', 'WAITING', 'HELD')")
                .update();
        at(TUESDAY, LocalTime.of(9, 0));
    }

    public void at(LocalDate day, LocalTime time) {
        clock.set(day.atTime(time).atZone(MOSCOW).toInstant());
    }

    /** Somebody who may be called. */
    public UUID person() {
        UUID person = silent();
        said(person, "CALLS", "GIVEN", TUESDAY.minusDays(2000));
        return person;
    }

    /** Somebody who has a phone and has consented to nothing. */
    public UUID silent() {
        UUID person = Ids.next();
        jdbc.sql("INSERT INTO crm.person (person_id, kind, stage, created_at) VALUES (?, 'PERSON', 'ACTIVE', ?)")
                .params(person, time(clock.instant()))
                .update();
        jdbc.sql("INSERT INTO vault.person_key (person_id, kek_id, wrapped_key, created_at) VALUES (?, 1, '', ?)")
                .params(person, time(clock.instant()))
                .update();
        phone(person);
        return person;
    }

    /** Gives somebody one more phone. */
    public void phone(UUID person) {
        jdbc.sql("""
                        WITH point AS (
                            INSERT INTO vault.contact_point (type, key_id, blind_index)
                            VALUES (1, 1, decode(md5(:number), 'hex')) RETURNING point_id)
                        INSERT INTO vault.contact_link (point_id, person_id) SELECT point_id, :person FROM point
                        """)
                .param("number", UUID.randomUUID().toString())
                .param("person", person)
                .update();
    }

    /** Suppresses the phone that somebody has had for the longest time. */
    public void suppress(UUID person, String scope) {
        jdbc.sql("""
                        INSERT INTO vault.suppression (type, key_id, blind_index, scope, reason, since)
                        SELECT type, key_id, blind_index, :scope, 'DO_NOT_CALL', now()
                        FROM vault.contact_point JOIN vault.contact_link USING (point_id)
                        WHERE person_id = :person AND (blind_index, key_id, type) NOT IN (
                            SELECT blind_index, key_id, type FROM vault.suppression)
                        ORDER BY point_id LIMIT 1
                        """).param("scope", scope).param("person", person).update();
    }

    public void said(UUID person, String purpose, String action, LocalDate day) {
        said(person, purpose, action, day, null, null);
    }

    public void said(
            UUID person,
            String purpose,
            String action,
            LocalDate day,
            @Nullable String topic,
            @Nullable LocalDate validUntil) {
        jdbc.sql("""
                        INSERT INTO vault.consent_record (consent_id, person_id, seq, purpose, channels, topic, action,
                                                          received_at, valid_until, actor, hash)
                        SELECT gen_random_uuid(), :person, 1 + count(*), :purpose, '{CALL}', :topic::text, :action, :at,
                               :until::timestamptz, 'test', ''
                        FROM vault.consent_record WHERE person_id = :person
                        """)
                .param("person", person)
                .param("purpose", purpose)
                .param("action", action)
                .param("topic", topic)
                .param("at", noon(day))
                .param("until", validUntil == null ? null : noon(validUntil))
                .update();
    }

    /** Somebody was spoken with. */
    public void contact(UUID person, LocalDate day) {
        jdbc.sql("INSERT INTO crm.contact (person_id, at, channel) VALUES (?, ?, 'CALL')" + " ON CONFLICT DO NOTHING")
                .params(person, noon(day))
                .update();
    }

    public void merge(UUID absorbed, UUID survivor, LocalDate day) {
        jdbc.sql("UPDATE crm.person SET merged_into = ? WHERE person_id = ?")
                .params(survivor, absorbed)
                .update();
        jdbc.sql("""
                        INSERT INTO crm.person_merge (merge_id, survivor, absorbed, merged_at, merged_by, reason, guard,
                                                      confirmed, after_image)
                        VALUES (gen_random_uuid(), ?, ?, ?, 'test', 'TEST', 'NONE', true, gen_random_uuid())
                        """).params(survivor, absorbed, noon(day)).update();
        jdbc.sql("UPDATE vault.contact_link SET person_id = ? WHERE person_id = ?")
                .params(survivor, absorbed)
                .update();
    }

    /** A deal of the base whose person was last spoken with so many days before the Tuesday. */
    public UUID deal(UUID person, boolean bought, int daysAgo) {
        return deal(person, "B2C", "BASE", bought, daysAgo);
    }

    public UUID deal(UUID person, String funnel, String stage, boolean bought, int daysAgo) {
        UUID deal = Ids.next();
        jdbc.sql("""
                        INSERT INTO crm.deal (deal_id, person_id, funnel, stage, since, open, kind_reason, source,
                                              opened_at, last_contact_at, last_purchase_at, created_at)
                        VALUES (:deal, :person, :funnel, :stage, :since, true, 'TEST', 'test', :since, :since,
                                CASE WHEN :bought THEN :since::timestamptz END, :since)
                        """)
                .param("deal", deal)
                .param("person", person)
                .param("funnel", funnel)
                .param("stage", stage)
                .param("since", noon(TUESDAY.minusDays(daysAgo)))
                .param("bought", bought)
                .update();
        jdbc.sql("INSERT INTO crm.deal_stage (deal_id, number, stage, since, actor, reason)"
                        + " VALUES (?, 1, ?, ?, 'test', 'TEST')")
                .params(deal, stage, noon(TUESDAY.minusDays(daysAgo)))
                .update();
        return deal;
    }

    /** A client who may be called, with a deal in the base. */
    public UUID client(int daysAgo) {
        return deal(person(), true, daysAgo);
    }

    public String stage(UUID deal) {
        return text("SELECT stage FROM crm.deal WHERE deal_id = ?", deal);
    }

    public UUID personOf(UUID deal) {
        return UUID.fromString(text("SELECT person_id FROM crm.deal WHERE deal_id = ?", deal));
    }

    public String instance(UUID deal) {
        return text("SELECT process_instance_id FROM crm.deal WHERE deal_id = ?", deal);
    }

    /** Why a deal rests, and until when; an empty text if it does not. */
    public String rest(UUID deal) {
        return text("SELECT coalesce(rest_reason || ' ' || rest_until, '') FROM crm.deal WHERE deal_id = ?", deal);
    }

    /** The stages of a deal with their reasons. */
    public List<String> history(UUID deal) {
        return jdbc.sql("SELECT stage || ' ' || reason FROM crm.deal_stage WHERE deal_id = ? ORDER BY number")
                .param(deal)
                .query(String.class)
                .list();
    }

    /** A group's row of a day, as in "quota picked extra returned". */
    public String quota(LocalDate day, String group) {
        return jdbc.sql("SELECT quota || ' ' || picked || ' ' || extra || ' ' || returned FROM crm.reactivation_quota"
                        + " WHERE day = ? AND group_code = ?")
                .params(day, group)
                .query(String.class)
                .single();
    }

    public String text(String sql, UUID id) {
        return String.valueOf(jdbc.sql(sql).param(id).query(String.class).single());
    }

    private static Object noon(LocalDate day) {
        return time(day.atTime(12, 0).atZone(MOSCOW).toInstant());
    }

    private static Object time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
