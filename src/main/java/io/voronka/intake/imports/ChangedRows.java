package io.voronka.intake.imports;

import io.voronka.intake.imports.RowJudge.Known;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.ImportStaging.Opened;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Rows that were new when they were rehearsed, and whose contacts lead to somebody now. */
@Component
class ChangedRows {

    private final ImportStaging staging;
    private final People people;
    private final Vault vault;
    private final RowJudge judge;

    ChangedRows(ImportStaging staging, People people, Vault vault, RowJudge judge) {
        this.staging = staging;
        this.people = people;
        this.vault = vault;
        this.judge = judge;
    }

    /**
     * Decides about them anew, in the transaction that has locked their contacts.
     *
     * @param peopled rows, with the people behind their contacts
     * @return rows that are new no longer
     */
    Set<Integer> since(ImportJob job, Map<Integer, Set<PersonId>> peopled) {
        Map<Integer, StagedOutcome> outcomes = staging.outcomes(job.importId(), peopled.keySet());
        Set<Integer> wanted = new TreeSet<>(peopled.keySet());
        outcomes.values().forEach(outcome -> wanted.addAll(outcome.earlier()));
        Map<Integer, Opened> opened = staging.open(job.importId(), wanted);
        Map<Integer, StagedOutcome> doubtful = new LinkedHashMap<>();
        peopled.forEach((row, behind) -> {
            StagedOutcome outcome = outcomes.getOrDefault(
                    row, new StagedOutcome(row, Outcome.NEW, null, null, List.of(), List.of(), null, null));
            Set<PersonId> strangers = new TreeSet<>(behind);
            strangers.removeAll(LoadRows.ids(outcome.suspects()));
            outcome.earlier().forEach(earlier -> {
                Opened row2 = opened.get(earlier);
                if (row2 != null) {
                    strangers.remove(new PersonId(row2.person()));
                }
            });
            if (!strangers.isEmpty()) {
                doubtful.put(row, with(outcome, behind));
            }
        });
        return doubtful.isEmpty() ? Set.of() : decide(job, doubtful, opened);
    }

    private static StagedOutcome with(StagedOutcome outcome, Set<PersonId> behind) {
        Set<UUID> suspects = new TreeSet<>(outcome.suspects());
        behind.forEach(person -> suspects.add(person.value()));
        return new StagedOutcome(
                outcome.row(), Outcome.QUESTION, null, null, List.copyOf(suspects), outcome.earlier(), null, null);
    }

    private Set<Integer> decide(ImportJob job, Map<Integer, StagedOutcome> doubtful, Map<Integer, Opened> opened) {
        Set<PersonId> ids = new TreeSet<>();
        doubtful.values().forEach(outcome -> ids.addAll(LoadRows.ids(outcome.suspects())));
        people.lock(ids);
        Map<PersonId, Known> records = judge.people(vault.read(ids));
        Map<Integer, Opened> asked = new HashMap<>(opened);
        asked.keySet().retainAll(doubtful.keySet());
        Map<Integer, Known> rows = judge.rows(asked);
        List<StagedOutcome> decided = new ArrayList<>();
        Set<Integer> noLonger = new TreeSet<>();
        doubtful.forEach((number, question) -> {
            Known row = rows.get(number);
            if (row == null) {
                return;
            }
            Map<Target, Known> known = new HashMap<>();
            question.suspects().forEach(person -> {
                Known record = records.get(new PersonId(person));
                if (record != null) {
                    known.put(Target.person(person), record);
                }
            });
            StagedOutcome outcome = judge.decide(job, question, row, known);
            decided.add(outcome);
            if (outcome.outcome() != Outcome.NEW) {
                noLonger.add(number);
            }
        });
        staging.put(job.importId(), decided);
        return noLonger;
    }
}
