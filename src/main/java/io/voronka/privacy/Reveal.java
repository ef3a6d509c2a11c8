package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.store.RevealRows;
import io.voronka.privacy.store.RevealRows.AuditHead;
import io.voronka.privacy.store.RevealRows.AuditRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way from a person id to what is known of the person. Nothing is shown before the row that says who saw it
 * is committed.
 */
@Service
public class Reveal {

    /** Longest reason that is taken. */
    public static final int MAX_REASON = 500;

    static final String PURPOSE = "reveal-audit";

    private final Vault vault;
    private final RevealRows rows;
    private final KeyedHash keyedHash;
    private final PrivacyProperties properties;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    Reveal(
            Vault vault,
            RevealRows rows,
            KeyedHash keyedHash,
            PrivacyProperties properties,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.vault = vault;
        this.rows = rows;
        this.keyedHash = keyedHash;
        this.properties = properties;
        this.clock = clock;
        // An audit row must outlive whatever becomes of the caller's transaction.
        this.ownTransaction = new TransactionTemplate(transactionManager);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Shows fields of a person and audits it.
     *
     * @param reason why, in the words of who asks; kept in the vault
     * @param actor login
     * @param role the role that lets the actor ask; it sets the quota
     * @return every field asked for, empty where nothing is known
     * @throws ApiProblem 422 without fields or reason, 404 for an unknown person, 410 for an erased one, 429 over the
     *     quota of the day
     */
    public Map<RevealField, List<String>> reveal(
            PersonId person, Set<RevealField> fields, String reason, String actor, String role) {
        check(fields, reason);
        refuseAbsent(vault.presence(person));
        ownTransaction.executeWithoutResult(status -> audit(person, fields, reason.strip(), actor, role));
        PersonRecord known = vault.read(List.of(person)).get(person);
        if (known == null) {
            throw gone(); // erased since the first look
        }
        Map<RevealField, List<String>> shown = new EnumMap<>(RevealField.class);
        fields.forEach(field -> shown.put(field, field.of(known)));
        return shown;
    }

    /**
     * Audits that somebody is about to get rows of an imported file, which belong to no person yet. The import stands in
     * the audit where a person would.
     *
     * @param what what is shown
     */
    public void auditImport(UUID importId, String what, String reason, String actor, String role) {
        ownTransaction.executeWithoutResult(status -> {
            AuditHead head = rows.lockHead();
            append(head, new PersonId(importId), List.of(what), reason, actor, role);
        });
    }

    /**
     * Audits a search among people before it is done, and counts it in the quota. The search stands in the audit where a
     * person would, since whom it finds is not known yet.
     *
     * @param what what is searched by
     * @throws ApiProblem 429 over the quota of the day
     */
    public void auditSearch(UUID search, String what, String actor, String role) {
        ownTransaction.executeWithoutResult(status -> {
            AuditHead head = rows.lockHead();
            refuseOverQuota(actor, role);
            append(head, new PersonId(search), List.of(what), "search of the client base", actor, role);
        });
    }

    /**
     * Audits that somebody is about to see what is kept of a person beside its record, and counts it in the quota.
     *
     * @param what what is shown
     * @throws ApiProblem 429 over the quota of the day
     */
    public void audit(PersonId person, List<String> what, String reason, String actor, String role) {
        ownTransaction.executeWithoutResult(status -> {
            AuditHead head = rows.lockHead();
            refuseOverQuota(actor, role);
            append(head, person, what, reason, actor, role);
        });
    }

    private static void check(Set<RevealField> fields, String reason) {
        if (fields.isEmpty()) {
            throw refused("fields", "missing", "Name the fields to reveal");
        }
        checkReason(reason);
    }

    /** @throws ApiProblem 422 for a reason that is missing, too long, or says who somebody is */
    static void checkReason(String reason) {
        if (reason.isBlank()) {
            throw refused("reason", "missing", "A reveal needs a reason");
        }
        if (PersonalDataShape.isPersonal(reason)) {
            throw refused("reason", "personal-data", "The reason outlives the person: no phone, no e-mail");
        }
        if (reason.length() > MAX_REASON) {
            throw refused("reason", "too-long", "At most " + MAX_REASON + " characters");
        }
    }

    private static void refuseAbsent(Vault.Presence presence) {
        switch (presence) {
            case PRESENT -> {}
            case ERASED -> throw gone();
            case UNKNOWN -> throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
    }

    private void audit(PersonId person, Set<RevealField> fields, String reason, String actor, String role) {
        AuditHead head = rows.lockHead();
        refuseOverQuota(actor, role);
        List<String> names = EnumSet.copyOf(fields).stream().map(Enum::name).toList();
        append(head, person, names, reason, actor, role);
    }

    private void refuseOverQuota(String actor, String role) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ZonedDateTime day = now.atZone(clock.getZone()).truncatedTo(ChronoUnit.DAYS);
        if (rows.countSince(actor, role, day.toInstant()) >= properties.quotaOf(role)) {
            throw ApiProblem.of(429, "reveal-quota", "The reveals of this day are used up")
                    .retryAfter(Duration.between(now, day.plusDays(1).toInstant()));
        }
    }

    private void append(AuditHead head, PersonId person, List<String> names, String reason, String actor, String role) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditRow row = new AuditRow(head.number() + 1, person, actor, role, names, reason, now, new byte[0]);
        rows.append(row.with(keyedHash.of(PURPOSE, digest(head.hash(), row))));
    }

    /** What the keyed hash of an audit row covers. */
    static byte[] digest(byte[] previous, AuditRow row) {
        return ChainDigest.after(previous)
                .add(row.number())
                .add(row.person().value())
                .add(row.actor())
                .add(row.role())
                .add(row.fields().toString())
                .add(row.reason())
                .add(row.at())
                .hash();
    }

    private static ApiProblem gone() {
        return ApiProblem.of(410, "person-erased", "The data of this person was erased");
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(422, "The reveal is not complete", List.of(new FieldProblem(field, code, message)));
    }
}
