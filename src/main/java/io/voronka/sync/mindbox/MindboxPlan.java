package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the notes of a transaction come to: for each person as few deliveries as tell all of it. Pure. */
public final class MindboxPlan {

    private final boolean doubleOptIn;

    public MindboxPlan(boolean doubleOptIn) {
        this.doubleOptIn = doubleOptIn;
    }

    /**
     * The operations by person, both in the order in which they are due.
     *
     * @param told people whom Mindbox has been told of, or will be
     */
    public Map<PersonId, List<MindboxOperation>> of(List<Note> notes, Set<PersonId> told) {
        Map<PersonId, Set<Note.Kind>> kinds = new LinkedHashMap<>();
        for (Note note : notes) {
            kinds.computeIfAbsent(note.person(), person -> EnumSet.noneOf(Note.Kind.class))
                    .add(note.kind());
        }
        Map<PersonId, List<MindboxOperation>> plan = new LinkedHashMap<>();
        kinds.forEach((person, happened) -> {
            List<MindboxOperation> operations = operations(happened, told.contains(person));
            if (!operations.isEmpty()) {
                plan.put(person, operations);
            }
        });
        return plan;
    }

    private List<MindboxOperation> operations(Set<Note.Kind> happened, boolean told) {
        boolean opened = happened.contains(Note.Kind.OPENED);
        boolean known = happened.contains(Note.Kind.KNOWN);
        boolean profile = happened.contains(Note.Kind.PROFILE);
        if (!told && !known && !opened && !profile) {
            return List.of(); // nothing is there that could be corrected, and nobody who could be written to
        }
        if (told && happened.contains(Note.Kind.ABSORBED)) {
            return List.of(MindboxOperation.EDIT);
        }
        List<MindboxOperation> operations = new ArrayList<>();
        boolean registers = known || !told || (opened && doubleOptIn);
        if (registers) {
            operations.add(MindboxOperation.REGISTER);
        }
        boolean scopesChange = opened || happened.contains(Note.Kind.CLOSED);
        if (!registers || (doubleOptIn && (scopesChange || !told))) {
            boolean closesOnly = told && !opened && !profile && !happened.contains(Note.Kind.CHANGED);
            operations.add(closesOnly ? MindboxOperation.OPT_OUT : MindboxOperation.EDIT);
        }
        return operations;
    }
}
