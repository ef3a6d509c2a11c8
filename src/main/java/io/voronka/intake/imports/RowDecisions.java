package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import io.voronka.intake.store.ImportDecisionRows;
import io.voronka.intake.store.ImportDecisionRows.Decision;
import io.voronka.kernel.PersonId;
import io.voronka.person.ContactKeys;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonState;
import io.voronka.person.Survivorship;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ImportReviews;
import io.voronka.privacy.ImportReviews.Waiting;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.MatchKeys;
import io.voronka.privacy.PersonImages;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** A person decides whose a row is that waits: then it is loaded as the rows that needed nobody, and can be reverted. */
@Service
public class RowDecisions {

    private final Imports imports;
    private final ImportReviews reviews;
    private final ImportDecisionRows decisions;
    private final ContactKeys contacts;
    private final People people;
    private final Vault vault;
    private final PersonImages images;
    private final Survivorship survivorship;
    private final PendingRows pendingRows;
    private final MatchKeys matchKeys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RowDecisions(
            Imports imports,
            ImportReviews reviews,
            ImportDecisionRows decisions,
            ContactKeys contacts,
            People people,
            Vault vault,
            PersonImages images,
            Survivorship survivorship,
            PendingRows pendingRows,
            MatchKeys matchKeys,
            TransactionTemplate transaction,
            Clock clock) {
        this.imports = imports;
        this.reviews = reviews;
        this.decisions = decisions;
        this.contacts = contacts;
        this.people = people;
        this.vault = vault;
        this.images = images;
        this.survivorship = survivorship;
        this.pendingRows = pendingRows;
        this.matchKeys = matchKeys;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Decides a row. The same decision again changes nothing; another one is refused.
     *
     * @param chosen one of the people the row waits for; null if it is nobody's who is known
     * @return whose the row is now: whoever stands for the chosen one
     * @throws ApiProblem 409 {@code candidates-added} if it is to be nobody's who is known, and somebody with a contact and
     *     the name of the row has come into the base while it waited: they are candidates from then on
     */
    public PersonId decide(UUID importId, int row, @Nullable PersonId chosen, String login) {
        PersonId person = transaction.execute(status -> decideNow(importId, row, chosen, login));
        if (person == null) {
            throw ApiProblem.of(
                    409, "candidates-added", "Somebody with that contact and name is in the base since; look again");
        }
        return person;
    }

    /** Null if candidates were added and nothing was decided. */
    private @Nullable PersonId decideNow(UUID importId, int row, @Nullable PersonId chosen, String login) {
        ImportJob job = imports.get(importId);
        Waiting waiting = reviews.find(importId, row).orElse(null);
        if (waiting == null) {
            return decided(importId, row, chosen);
        }
        if (chosen != null && !waiting.suspects().contains(chosen)) {
            throw ApiProblem.fields(
                    422,
                    "That person is no candidate for this row",
                    List.of(new FieldProblem("personId", "not-a-candidate", "must be one of the row's candidates")));
        }
        PersonId person = chosen == null ? waiting.own() : people.survivor(chosen);
        Map<BlindIndex, Set<PersonId>> behind = vault.lock(contacts.points(waiting.record()));
        PersonState state = people.lock(Set.of(person)).get(person);
        if (decisions.hold(importId) != ImportStatus.LOADED) {
            throw ApiProblem.of(409, "import-state", "Rows are decided when the import is loaded");
        }
        Set<PersonId> newcomers = chosen == null ? newcomers(waiting, behind.values()) : Set.of();
        if (!newcomers.isEmpty() && reviews.addSuspects(importId, row, newcomers)) {
            return null;
        }
        if (!reviews.take(importId, row, chosen == null, person)) {
            return decided(importId, row, chosen);
        }
        if (chosen == null) {
            make(job, waiting, behind.keySet());
            reviews.note(importId, row, person, "CREATED");
        } else {
            boolean changed = add(importId, person, state, waiting.record(), behind);
            reviews.note(importId, row, person, changed ? "UPDATED" : "KNOWN");
        }
        decisions.insert(importId, row, new Decision(chosen == null, person), login, clock.instant());
        return person;
    }

    /** People with a contact and the whole name of a row who are no candidates of it. */
    private Set<PersonId> newcomers(Waiting waiting, Collection<Set<PersonId>> behind) {
        Set<PersonId> unknown = new TreeSet<>();
        behind.forEach(unknown::addAll);
        unknown.removeAll(waiting.suspects());
        unknown.remove(waiting.own()); // somebody has just decided the same
        Map<PersonId, PersonRecord> records = vault.read(unknown);
        Set<String> names = wholeNames(waiting.record());
        unknown.removeIf(person -> {
            PersonRecord record = records.get(person);
            return record == null || Collections.disjoint(names, wholeNames(record));
        });
        return unknown;
    }

    private Set<String> wholeNames(PersonRecord record) {
        return matchKeys.of(record).stream()
                .filter(key -> key.startsWith(ImportStaging.WHOLE_NAME))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void make(ImportJob job, Waiting waiting, Set<BlindIndex> contacts) {
        PersonKind kind = job.kind() == LeadKind.B2B ? PersonKind.COMPANY : PersonKind.PERSON;
        vault.save(waiting.own(), waiting.record());
        vault.link(waiting.own(), contacts);
        pendingRows.flush();
        people.createAll(List.of(waiting.own()), kind, clock.instant());
    }

    /** Adds what the row says; false if it says nothing new. */
    private boolean add(
            UUID importId,
            PersonId person,
            @Nullable PersonState state,
            PersonRecord incoming,
            Map<BlindIndex, Set<PersonId>> behind) {
        PersonRecord known = vault.read(List.of(person)).get(person);
        if (state == null || state.mergedInto() != null || known == null) {
            throw ApiProblem.of(
                    409, "candidate-gone", "That person is not in the base any more, or was merged just now");
        }
        PersonRecord merged = survivorship.merge(known, incoming);
        boolean changed = KnownRows.adds(known, merged);
        List<BlindIndex> unlinked = behind.entrySet().stream()
                .filter(contact -> !contact.getValue().contains(person))
                .map(Map.Entry::getKey)
                .toList();
        if (changed || !unlinked.isEmpty()) {
            images.capture(importId, Set.of(person));
        }
        if (changed) {
            vault.save(person, merged);
        }
        vault.link(person, unlinked);
        pendingRows.flush();
        return changed;
    }

    private PersonId decided(UUID importId, int row, @Nullable PersonId chosen) {
        Decision decision = decisions
                .find(importId, row)
                .orElseThrow(() -> ApiProblem.of(404, "row-not-waiting", "No such row of this import waits"));
        boolean same = chosen == null
                ? decision.isNew()
                : !decision.isNew() && Objects.equals(people.survivor(chosen), people.survivor(decision.person()));
        if (!same) {
            throw ApiProblem.of(409, "row-decided", "This row was decided otherwise before");
        }
        return decision.person();
    }
}
