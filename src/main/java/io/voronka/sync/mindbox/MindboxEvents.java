package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.subscription.Scope;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionChange;
import io.voronka.subscription.SubscriptionState;
import io.voronka.subscription.Subscriptions;
import io.voronka.sync.mindbox.store.MindboxEventRows;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets events of Mindbox count here, each once. */
@Service
@ConditionalOnMindbox
public class MindboxEvents {

    private static final String REASON = "MINDBOX_UNSUBSCRIBED";

    private final People people;
    private final Subscriptions subscriptions;
    private final MindboxEventRows rows;
    private final MindboxNotes notes;
    private final MindboxProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MindboxEvents(
            People people,
            Subscriptions subscriptions,
            MindboxEventRows rows,
            MindboxNotes notes,
            MindboxProperties properties,
            TransactionTemplate transactions,
            Clock clock) {
        this.people = people;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.notes = notes;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
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
        Map<Scope, SubscriptionState> states = new LinkedHashMap<>();
        String brand = ours(properties.brands(), event.brand());
        String topic = ours(properties.topics(), event.topic());
        properties.pointsOfContact().forEach((channel, point) -> {
            if (event.point().isEmpty() || event.point().equals(point)) {
                states.put(new Scope(brand, channel, topic), SubscriptionState.NEVER);
            }
        });
        for (Subscription known : subscriptions.of(List.of(person)).getOrDefault(person, List.of())) {
            Scope scope = known.scope();
            boolean covered = topic.isEmpty() && states.containsKey(new Scope(scope.brand(), scope.channel(), ""));
            if (covered || states.containsKey(scope)) {
                states.put(scope, known.state());
            }
        }
        states.forEach((scope, state) -> {
            if (state != SubscriptionState.UNSUBSCRIBED) {
                close(person, scope);
            }
        });
    }

    private void close(PersonId person, Scope scope) {
        subscriptions.apply(new SubscriptionChange(
                person,
                scope,
                SubscriptionState.UNSUBSCRIBED,
                REASON,
                null,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
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
