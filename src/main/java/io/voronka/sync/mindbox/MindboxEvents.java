package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.subscription.OwnActs;
import io.voronka.subscription.Scope;
import io.voronka.sync.mindbox.store.MindboxEventRows;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets events of Mindbox count here, each once. */
@Service
@ConditionalOnMindbox
public class MindboxEvents {

    private final People people;
    private final OwnActs acts;
    private final MindboxEventRows rows;
    private final MindboxNotes notes;
    private final MindboxProperties properties;
    private final TransactionTemplate transactions;

    MindboxEvents(
            People people,
            OwnActs acts,
            MindboxEventRows rows,
            MindboxNotes notes,
            MindboxProperties properties,
            TransactionTemplate transactions) {
        this.people = people;
        this.acts = acts;
        this.rows = rows;
        this.notes = notes;
        this.properties = properties;
        this.transactions = transactions;
    }

    /** What became of an event. */
    public enum Taken {
        COUNTED,
        REPEATED,
        /** Nobody here has the id. */
        UNKNOWN_PERSON
    }

    public Taken take(MindboxEvent event) {
        Taken taken = transactions.execute(status -> {
            PersonId person = people.survivor(event.person());
            if (people.lock(List.of(person)).isEmpty()) {
                return Taken.UNKNOWN_PERSON;
            }
            if (!rows.add(event, person)) {
                return Taken.REPEATED;
            }
            switch (event.type()) {
                case UNSUBSCRIBED -> leave(person, event);
                case SUBSCRIBED, MERGED -> notes.post(person, MindboxOperation.OPT_OUT);
                case CLICKED -> {} // kept; who scores clicks reads them from the table
            }
            return Taken.COUNTED;
        });
        return Objects.requireNonNull(taken);
    }

    /** Leaving there is the person's own act: here it closes the scope, and without a topic all of its channel. */
    private void leave(PersonId person, MindboxEvent event) {
        String brand = ours(properties.brands(), event.brand());
        String topic = ours(properties.topics(), event.topic());
        properties.pointsOfContact().forEach((channel, point) -> {
            if (event.point().isEmpty() || event.point().equals(point)) {
                acts.unsubscribe(person, new Scope(brand, channel, topic), event.occurredAt());
            }
        });
    }

    private static String ours(Map<String, String> names, String theirs) {
        return names.entrySet().stream()
                .filter(name -> name.getValue().equals(theirs))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(theirs);
    }

    /** Whether the project knows a point of contact by this name. */
    public boolean isPoint(String point) {
        return properties.pointsOfContact().containsValue(point);
    }

    /** Whether a brand of Mindbox's is one of ours. */
    public boolean isBrand(String brand) {
        return properties.brands().isEmpty() || properties.brands().containsValue(brand);
    }
}
