package io.voronka.intake.imports;

import io.voronka.intake.imports.RowJudge.Known;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Second half of a rehearsal: says of each row what would become of it. Keyed hashes first, then names, where needed. */
@Component
class CompareRows {

    private static final int CHUNK = 500;

    private final ImportStaging staging;
    private final Vault vault;
    private final RowJudge judge;
    private final TransactionTemplate transactions;

    CompareRows(ImportStaging staging, Vault vault, RowJudge judge, TransactionTemplate transactions) {
        this.staging = staging;
        this.vault = vault;
        this.judge = judge;
        this.transactions = transactions;
    }

    void run(ImportLease lease) {
        lease.begin("COMPARING", 0, 0);
        transactions.executeWithoutResult(status -> {
            lease.hold();
            staging.compare(lease.importId(), judge.exact());
        });
        long questions = staging.counts(lease.importId()).getOrDefault(Outcome.QUESTION, 0L);
        lease.begin("JUDGING", questions, 0);
        int after = 0;
        while (true) {
            lease.check();
            List<StagedOutcome> chunk = staging.outcomes(lease.importId(), Outcome.QUESTION, after, CHUNK);
            if (chunk.isEmpty()) {
                return;
            }
            // In one transaction: it also asks once, not for every row, which version of the table is in force.
            transactions.executeWithoutResult(status -> {
                lease.hold();
                staging.put(lease.importId(), judge(lease.job(), chunk));
            });
            after = chunk.get(chunk.size() - 1).row();
            lease.add(chunk.size());
        }
    }

    /** In the order of the file, so that what was decided of earlier rows is known. */
    private List<StagedOutcome> judge(ImportJob job, List<StagedOutcome> chunk) {
        Set<Integer> rows = new TreeSet<>();
        Set<PersonId> people = new TreeSet<>();
        chunk.forEach(question -> {
            rows.add(question.row());
            rows.addAll(question.earlier());
            question.suspects().forEach(person -> people.add(new PersonId(person)));
        });
        Map<Integer, Known> opened = judge.rows(staging.open(job.importId(), rows));
        Map<PersonId, Known> records = judge.people(vault.read(people));
        Map<Integer, StagedOutcome> outcomes = new HashMap<>(staging.outcomes(job.importId(), rows));
        List<StagedOutcome> decided = new ArrayList<>();
        for (StagedOutcome question : chunk) {
            Known row = opened.get(question.row());
            if (row != null) {
                StagedOutcome outcome = decide(job, question, row, opened, records, outcomes);
                outcomes.put(question.row(), outcome);
                decided.add(outcome);
            }
        }
        return decided;
    }

    private StagedOutcome decide(
            ImportJob job,
            StagedOutcome question,
            Known incoming,
            Map<Integer, Known> opened,
            Map<PersonId, Known> records,
            Map<Integer, StagedOutcome> outcomes) {
        Map<Target, Known> known = new LinkedHashMap<>();
        for (UUID person : new TreeSet<>(question.suspects())) {
            Known record = records.get(new PersonId(person));
            if (record != null) {
                known.put(Target.person(person), record);
            }
        }
        for (Integer earlier : question.earlier()) {
            Known row = opened.get(earlier);
            if (row != null) {
                known.putIfAbsent(target(earlier, outcomes), row);
            }
        }
        return judge.decide(job, question, incoming, known);
    }

    /** Who an earlier row became. */
    private static Target target(int row, Map<Integer, StagedOutcome> outcomes) {
        StagedOutcome outcome = outcomes.get(row);
        if (outcome != null && outcome.outcome() == Outcome.UPDATE && outcome.ofPerson() != null) {
            return Target.person(outcome.ofPerson());
        }
        return Target.row(
                outcome != null && outcome.outcome() == Outcome.DUPLICATE && outcome.ofRow() != null
                        ? outcome.ofRow()
                        : row);
    }

    /** Counts for the import, by the names that callers know. */
    Map<String, Long> counts(ImportJob job) {
        Map<Outcome, Long> counts = staging.counts(job.importId());
        Map<String, Long> named = new TreeMap<>();
        named.put("new", counts.getOrDefault(Outcome.NEW, 0L));
        named.put("update", counts.getOrDefault(Outcome.UPDATE, 0L));
        named.put("duplicateInFile", counts.getOrDefault(Outcome.DUPLICATE, 0L));
        named.put("review", counts.getOrDefault(Outcome.REVIEW, 0L));
        named.put("refused", counts.getOrDefault(Outcome.REFUSED, 0L));
        named.put("rows", named.values().stream().mapToLong(Long::longValue).sum());
        return named;
    }
}
