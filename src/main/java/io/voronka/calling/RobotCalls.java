package io.voronka.calling;

import io.voronka.calling.store.RobotCallRows;
import io.voronka.privacy.PersonNotes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What came of robot calls, with what was answered to them; who reads it is for the caller to audit. */
@Component
class RobotCalls {

    private final RobotCallRows rows;
    private final PersonNotes notes;

    RobotCalls(RobotCallRows rows, PersonNotes notes) {
        this.rows = rows;
        this.notes = notes;
    }

    /** Those about one contact, by call and attempt. Answers of people who were erased are gone. */
    List<RobotCall> of(CallRequest request) {
        List<RobotCallRows.Row> made = rows.of(request);
        Map<UUID, Map<String, String>> answers = new LinkedHashMap<>();
        notes.of(made.stream().map(RobotCallRows.Row::id).toList())
                .forEach(note -> answers.computeIfAbsent(note.subject(), subject -> new LinkedHashMap<>())
                        .put(note.field(), note.text()));
        return made.stream()
                .map(row -> new RobotCall(
                        row.at(),
                        row.status(),
                        row.attempt(),
                        row.durationSec(),
                        row.callbackWanted(),
                        answers.getOrDefault(row.id(), Map.of())))
                .toList();
    }
}
