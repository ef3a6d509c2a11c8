package io.voronka.sync.mindbox.store;

import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.rows.RowWriter;
import io.voronka.sync.mindbox.ConditionalOnMindbox;
import io.voronka.sync.mindbox.MindboxOperation;
import io.voronka.sync.mindbox.MindboxPlan;
import io.voronka.sync.mindbox.MindboxProperties;
import io.voronka.sync.mindbox.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Turns the notes of a transaction into deliveries, just before it commits. */
@Component
@ConditionalOnMindbox
public class MindboxNotes implements RowWriter<Note> {

    public static final String SYSTEM = "mindbox";

    private final MindboxCustomers customers;
    private final DeliveryLedger ledger;
    private final PendingRows pendingRows;
    private final MindboxPlan plan;

    MindboxNotes(
            MindboxCustomers customers, DeliveryLedger ledger, PendingRows pendingRows, MindboxProperties properties) {
        this.customers = customers;
        this.ledger = ledger;
        this.pendingRows = pendingRows;
        this.plan = new MindboxPlan(properties.doubleOptIn());
    }

    /** After all rows of ours, before the deliveries. */
    @Override
    public int order() {
        return 890;
    }

    @Override
    public void write(List<Note> notes) {
        Set<PersonId> people = new LinkedHashSet<>();
        notes.forEach(note -> people.add(note.person()));
        Set<PersonId> told = customers.told(people);
        List<Note> all = new ArrayList<>(notes);
        Map<PersonId, PersonId> lanes = new HashMap<>();
        for (Note note : notes) {
            PersonId survivor = note.into();
            if (survivor != null && told.contains(note.person())) {
                lanes.put(note.person(), survivor);
                if (!told.contains(survivor)) {
                    all.add(new Note(survivor, Note.Kind.KNOWN));
                }
            }
        }
        Map<PersonId, List<MindboxOperation>> planned = plan.of(all, told);
        customers.add(planned.keySet().stream()
                .filter(person -> !told.contains(person))
                .toList());
        planned.forEach((person, operations) ->
                operations.forEach(operation -> post(lanes.getOrDefault(person, person), person, operation)));
        pendingRows.flush(); // the deliveries have come after the flush looked for writers
    }

    /** Tells a person's state once more, in a transaction of the caller's that holds the person's lock. */
    public void post(PersonId person, MindboxOperation operation) {
        post(person, person, operation);
    }

    private void post(PersonId lane, PersonId person, MindboxOperation operation) {
        ledger.post(new NewDelivery(SYSTEM, lane.value(), DeliverySubject.of(person), operation.name(), Map.of()));
    }
}
