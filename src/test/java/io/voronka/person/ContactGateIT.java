package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.GateAnswer.Allowed;
import io.voronka.person.GateAnswer.Later;
import io.voronka.person.GateAnswer.Never;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.support.VoronkaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The gate before a contact: ground, suppression, hours and gap. */
@VoronkaTest
class ContactGateIT {

    /** A working Wednesday, 12:00 in Moscow, 19:00 in Vladivostok. */
    private static final Instant NOON = Instant.parse("2026-11-25T09:00:00Z");

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    ContactGate gate;

    @Autowired
    People people;

    @Autowired
    Vault vault;

    @Autowired
    BlindIndexer indexer;

    @Autowired
    Suppressions suppressions;

    @Autowired
    ConsentRegister register;

    @Autowired
    Merging merging;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aConsentForCallsIsAGround() {
        PersonId person = inMoscow();
        say(person, Purpose.CALLS, ConsentAction.GIVEN, null, NOON.minus(Duration.ofDays(90)));
        assertThat(ask(person)).isInstanceOfSatisfying(Allowed.class, yes -> {
            assertThat(yes.reason()).isEqualTo("CONSENT");
            assertThat(yes.contacts()).hasSize(1);
            assertThat(yes).hasToString("Allowed[CONSENT]");
        });
    }

    @Test
    void withoutConsentAndRequestThereIsNoGround() {
        PersonId person = inMoscow();
        say(person, Purpose.PROCESSING, ConsentAction.GIVEN, null, NOON.minusSeconds(60));
        say(person, Purpose.ADVERTISING, ConsentAction.GIVEN, null, NOON.minusSeconds(60), Channel.EMAIL);
        assertThat(ask(person)).isEqualTo(new Never("NO_GROUND"));
    }

    @Test
    void theOwnRequestIsAGroundForAMonthButNotForARobot() {
        PersonId person = inMoscow();
        assertThat(ask(requested(person, NOON.minus(Duration.ofDays(30))), NOON))
                .isInstanceOfSatisfying(
                        Allowed.class, yes -> assertThat(yes.reason()).isEqualTo("OWN_REQUEST"));
        assertThat(ask(requested(person, NOON.minus(Duration.ofDays(31))), NOON))
                .isEqualTo(new Never("NO_GROUND"));
        ContactIntent robot =
                new ContactIntent(new DecisionSubject(null, person, null), Channel.CALL, "NEW_LEAD", false, NOON, true);
        assertThat(gate.ask(robot, NOON)).isEqualTo(new Never("NO_GROUND"));
    }

    @Test
    void aWithdrawalTakesBackConsentAndEarlierRequest() {
        PersonId person = inMoscow();
        say(person, Purpose.CALLS, ConsentAction.GIVEN, null, NOON.minus(Duration.ofDays(9)));
        say(person, Purpose.CALLS, ConsentAction.WITHDRAWN, null, NOON.minus(Duration.ofDays(2)));
        assertThat(ask(person)).isEqualTo(new Never("WITHDRAWN"));
        assertThat(ask(requested(person, NOON.minus(Duration.ofDays(3))), NOON)).isEqualTo(new Never("WITHDRAWN"));
        assertThat(ask(requested(person, NOON.minus(Duration.ofDays(1))), NOON)).isInstanceOf(Allowed.class);
    }

    @Test
    void aTopicTakenBackLeavesTheOthers() {
        PersonId person = inMoscow();
        say(person, Purpose.CALLS, ConsentAction.GIVEN, null, NOON.minus(Duration.ofDays(9)));
        say(person, Purpose.CALLS, ConsentAction.WITHDRAWN, "FEEDBACK", NOON.minus(Duration.ofDays(2)));
        assertThat(ask(person)).isInstanceOf(Allowed.class);
        ContactIntent feedback = new ContactIntent(
                new DecisionSubject(null, person, null), Channel.CALL, "FEEDBACK", false, null, false);
        assertThat(gate.ask(feedback, NOON)).isEqualTo(new Never("WITHDRAWN"));
    }

    @Test
    void ofTwoThatBecameOneTheMoreRestrictiveWordHolds() {
        PersonId one = inMoscow();
        PersonId other = inMoscow();
        say(one, Purpose.CALLS, ConsentAction.WITHDRAWN, null, NOON.minus(Duration.ofDays(9)));
        say(other, Purpose.CALLS, ConsentAction.GIVEN, null, NOON.minus(Duration.ofDays(2)));
        merging.merge(new MergeRequest(other, one, "head", "one person", true));
        assertThat(ask(other)).isEqualTo(new Never("WITHDRAWN"));
        assertThat(ask(one)).isEqualTo(new Never("WITHDRAWN"));
    }

    @Test
    void aSuppressedPhoneIsLeftOutAndTheLastOneClosesTheGate() {
        String first = phone();
        String second = phone();
        PersonId person = person(new PersonRecord.Address("RU", "Москва", null, null, null), first, second);
        say(person, Purpose.CALLS, ConsentAction.GIVEN, null, NOON.minusSeconds(60));
        suppress(first);
        assertThat(ask(person))
                .isInstanceOfSatisfying(
                        Allowed.class, yes -> assertThat(yes.contacts()).containsExactly(second));
        suppress(second);
        assertThat(ask(person)).isEqualTo(new Never("SUPPRESSED"));
    }

    @Test
    void whoIsErasedOrHasNoPhoneIsNotCalled() {
        PersonId person = inMoscow();
        transactions.executeWithoutResult(status -> vault.erase(person));
        assertThat(ask(person)).isEqualTo(new Never("ERASED"));
        assertThat(ask(person(null))).isEqualTo(new Never("NO_CONTACT"));
        assertThat(ask(new PersonId(Ids.next()))).isEqualTo(new Never("ERASED"));
    }

    @Test
    void outOfHoursItTellsWhenTheyBegin() {
        PersonId person = inMoscow();
        Instant asked = Instant.parse("2026-11-25T03:30:00Z");
        assertThat(ask(requested(person, asked), asked))
                .isEqualTo(new Later(Instant.parse("2026-11-25T06:00:00Z"), "OUT_OF_HOURS"));
        // Friday evening: the window of a day off opens on Saturday.
        Instant friday = Instant.parse("2026-11-27T18:00:00Z");
        assertThat(ask(requested(person, friday), friday))
                .isEqualTo(new Later(Instant.parse("2026-11-28T07:00:00Z"), "OUT_OF_HOURS"));
    }

    @Test
    void aMobileWithoutAddressIsCalledInHoursThatAreLegalEverywhere() {
        PersonId person = person(null, phone());
        Instant early = Instant.parse("2026-11-25T05:00:00Z");
        // Kaliningrad opens at 6:00 UTC, Kamchatka closes at 10:00 UTC.
        assertThat(ask(requested(person, early), early))
                .isEqualTo(new Later(Instant.parse("2026-11-25T06:00:00Z"), "OUT_OF_HOURS"));
        assertThat(ask(requested(person, NOON), NOON)).isInstanceOf(Allowed.class);
        Instant late = Instant.parse("2026-11-25T10:00:00Z");
        assertThat(ask(requested(person, late), late))
                .isEqualTo(new Later(Instant.parse("2026-11-26T06:00:00Z"), "OUT_OF_HOURS"));
    }

    @Test
    void aGapIsKeptToTheLastContactOverAnyChannel() {
        PersonId person = inMoscow();
        transactions.executeWithoutResult(status -> gate.made(person, Channel.EMAIL, NOON.minus(Duration.ofHours(1))));
        assertThat(ask(requested(person, NOON), NOON)).isEqualTo(new Later(NOON.plus(Duration.ofHours(3)), "TOO_SOON"));
        Instant fourHoursOn = NOON.plus(Duration.ofHours(3));
        assertThat(ask(requested(person, NOON), fourHoursOn)).isInstanceOf(Allowed.class);
    }

    @Test
    void anAgreedTimeIsKeptAtAnyHour() {
        PersonId person = inMoscow();
        Instant late = Instant.parse("2026-11-25T18:30:00Z");
        transactions.executeWithoutResult(status -> gate.made(person, Channel.CALL, late.minusSeconds(600)));
        ContactIntent agreed =
                new ContactIntent(new DecisionSubject(null, person, null), Channel.CALL, "NEW_LEAD", true, late, false);
        assertThat(gate.ask(agreed, late)).isInstanceOf(Allowed.class);
    }

    @Test
    void whatItAskedTheTableIsInTheLedger() {
        PersonId person = inMoscow();
        transactions.executeWithoutResult(status -> ask(requested(person, NOON), NOON));
        long rows = jdbc.sql(
                        "SELECT count(*) FROM crm.decision_record WHERE decision_key = 'contact-window' AND person_id = ?")
                .param(person.value())
                .query(Long.class)
                .single();
        assertThat(rows).isEqualTo(1);
    }

    private GateAnswer ask(PersonId person) {
        return ask(requested(person, null), NOON);
    }

    private GateAnswer ask(ContactIntent intent, Instant at) {
        return Objects.requireNonNull(transactions.execute(status -> gate.ask(intent, at)));
    }

    private static ContactIntent requested(PersonId person, @Nullable Instant at) {
        return new ContactIntent(new DecisionSubject(null, person, null), Channel.CALL, "NEW_LEAD", false, at, false);
    }

    private void say(
            PersonId person,
            Purpose purpose,
            ConsentAction action,
            @Nullable String topic,
            Instant at,
            Channel... channels) {
        transactions.executeWithoutResult(status -> register.append(new Consent(
                Ids.next(),
                person,
                purpose,
                Set.of(channels),
                topic,
                null,
                action,
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
                null)));
    }

    private void suppress(String phone) {
        transactions.executeWithoutResult(status -> suppressions.suppress(
                List.of(indexer.index(ContactType.PHONE, phone)),
                SuppressionScope.CALL,
                SuppressionReason.DO_NOT_CALL));
    }

    private PersonId inMoscow() {
        return person(new PersonRecord.Address("RU", "Москва", null, null, null), phone());
    }

    private PersonId person(PersonRecord.@Nullable Address address, String... phones) {
        PersonId made = transactions.execute(status -> {
            List<BlindIndex> indexes = new ArrayList<>();
            List.of(phones).forEach(phone -> indexes.add(indexer.index(ContactType.PHONE, phone)));
            vault.lock(indexes);
            PersonId id = people.create(PersonKind.PERSON, Instant.now()).personId();
            List<PersonRecord.Address> addresses = address == null ? List.of() : List.of(address);
            vault.save(id, new PersonRecord(List.of(), List.of(phones), List.of(), addresses, null, null, Map.of()));
            vault.link(id, indexes);
            return id;
        });
        return Objects.requireNonNull(made);
    }

    private static String phone() {
        return "+7926" + (4_000_000 + NEXT.incrementAndGet());
    }
}
