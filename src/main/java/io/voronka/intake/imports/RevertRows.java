package io.voronka.intake.imports;

import io.voronka.intake.store.ImportRevertRows;
import io.voronka.intake.store.ImportRevertRows.Loaded;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.privacy.ImportLoading;
import io.voronka.privacy.PersonImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Undoes what an import has made and changed, where nothing else has touched it since; the rest stays and is listed. */
@Component
class RevertRows {

    private static final int CHUNK = 1000;

    private final ImportRevertRows rows;
    private final ImportLoading loading;
    private final PersonImages images;
    private final People people;
    private final TransactionTemplate transactions;

    RevertRows(
            ImportRevertRows rows,
            ImportLoading loading,
            PersonImages images,
            People people,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.loading = loading;
        this.images = images;
        this.people = people;
        this.transactions = transactions;
    }

    Map<String, Long> run(ImportLease lease) {
        UUID id = lease.importId();
        Map<String, Long> before = loading.loadedCounts(id);
        long toDo = before.getOrDefault("CREATED", 0L) + before.getOrDefault("UPDATED", 0L);
        lease.begin("REVERTING", toDo, 0);
        transactions.executeWithoutResult(status -> {
            lease.hold();
            loading.forgetDifferences(id, "REVERT");
        });
        undo(lease, "UPDATED");
        undo(lease, "CREATED");
        Map<String, Long> after = loading.loadedCounts(id);
        Map<String, Long> result = new TreeMap<>();
        result.put("removed", after.getOrDefault("REMOVED", 0L));
        result.put("restored", after.getOrDefault("RESTORED", 0L));
        result.put("left", after.getOrDefault("CREATED", 0L) + after.getOrDefault("UPDATED", 0L));
        return result;
    }

    private void undo(ImportLease lease, String action) {
        int after = 0;
        while (true) {
            lease.check();
            List<Loaded> chunk = rows.chunk(lease.importId(), action, after, CHUNK);
            if (chunk.isEmpty()) {
                return;
            }
            transactions.executeWithoutResult(status -> undo(lease, action, chunk));
            lease.add(chunk.size());
            after = chunk.get(chunk.size() - 1).row();
        }
    }

    private void undo(ImportLease lease, String action, List<Loaded> chunk) {
        lease.hold();
        UUID id = lease.importId();
        Set<PersonId> persons = new TreeSet<>();
        chunk.forEach(loaded -> persons.add(loaded.person()));
        loading.lockOf(persons);
        people.lock(persons);
        Map<PersonId, String> touched = rows.touched(id, persons);
        List<Loaded> undone = new ArrayList<>();
        chunk.forEach(loaded -> {
            String reason = touched.get(loaded.person());
            if (reason == null) {
                undone.add(loaded);
            } else {
                rows.left(id, loaded.row(), reason);
            }
        });
        Set<PersonId> free = new TreeSet<>();
        undone.forEach(loaded -> free.add(loaded.person()));
        if (free.isEmpty()) {
            return;
        }
        if (action.equals("CREATED")) {
            loading.remove(free);
            rows.remove(free);
            rows.goneWith(id, free);
        } else {
            images.restore(id, free);
        }
        rows.undone(id, undone, action.equals("CREATED") ? "REMOVED" : "RESTORED");
    }
}
