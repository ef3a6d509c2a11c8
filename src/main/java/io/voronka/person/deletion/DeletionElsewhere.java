package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.person.ErasableSystem;
import io.voronka.person.deletion.DeletionSystem.State;
import io.voronka.person.store.DeletionRows;
import io.voronka.person.store.DeletionSystemRows;
import io.voronka.platform.delivery.Deliveries;
import io.voronka.platform.delivery.DeliveryLedger;
import io.voronka.platform.delivery.DeliveryState;
import io.voronka.platform.delivery.DeliverySubject;
import io.voronka.platform.delivery.NewDelivery;
import io.voronka.platform.delivery.PostedDelivery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Erases people in outside systems: through the ledger of deliveries where a system can be told, else by a person. */
@Service
public class DeletionElsewhere {

    /** Why a person has to do it: there is no operation for it. */
    static final String CANNOT_BE_TOLD = "CANNOT_BE_TOLD";

    private static final String REFUSED = "REFUSED";

    private final DeletionRows rows;
    private final DeletionSystemRows systems;
    private final List<ErasableSystem> erasable;
    private final DeliveryLedger ledger;
    private final Deliveries deliveries;
    private final Clock clock;

    DeletionElsewhere(
            DeletionRows rows,
            DeletionSystemRows systems,
            List<ErasableSystem> erasable,
            DeliveryLedger ledger,
            Deliveries deliveries,
            Clock clock) {
        this.rows = rows;
        this.systems = systems;
        this.erasable = erasable;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Has a system told to erase the person. Returns false if a person has to do it. */
    public boolean ask(UUID id, int number) {
        DeletionSystem system = systems.get(id, number);
        String operation = adapter(system).map(ErasableSystem::erasing).orElse(null);
        if (operation == null) {
            byHand(id, number, CANNOT_BE_TOLD);
            return false;
        }
        for (PersonId person : rows.people(id)) {
            ledger.post(new NewDelivery(
                    system.system(),
                    person.value(),
                    DeliverySubject.of(person),
                    operation,
                    Map.of(ErasableSystem.DELETION, id.toString())));
        }
        systems.put(id, number, State.ASKED, null, clock.instant());
        return true;
    }

    /** Takes down what a system has answered. Returns false as long as it has not answered all. */
    boolean settle(DeletionSystem system) {
        List<UUID> people =
                rows.people(system.deletion()).stream().map(PersonId::value).toList();
        List<PostedDelivery> told = deliveries.of(
                system.system(),
                people,
                ErasableSystem.DELETION,
                system.deletion().toString());
        if (told.stream().anyMatch(delivery -> delivery.state() == DeliveryState.WAITING)) {
            return false;
        }
        boolean refused = told.stream()
                .anyMatch(delivery ->
                        delivery.state() == DeliveryState.REFUSED || PostedDelivery.GIVEN_UP.equals(delivery.code()));
        List<String> answers = told.stream()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .map(delivery -> Objects.requireNonNullElse(delivery.code(), ""))
                .toList();
        boolean received = !answers.isEmpty();
        String leftover =
                adapter(system).map(adapter -> adapter.leftover(answers)).orElse(null);
        if (refused) {
            byHand(system.deletion(), system.number(), REFUSED);
        } else if (received && leftover != null) {
            byHand(system.deletion(), system.number(), leftover);
        } else {
            String code = received ? "ERASED_BY_OPERATION" : "NOTHING_THERE";
            systems.erased(system.deletion(), system.number(), code, "process", clock.instant());
        }
        return true;
    }

    /** Whether a person has to erase there; empty code means no. */
    public @Nullable String leftTo(UUID id, int number) {
        DeletionSystem system = systems.get(id, number);
        return system.state() == State.BY_HAND ? system.code() : null;
    }

    public String name(UUID id, int number) {
        return systems.get(id, number).system();
    }

    /**
     * Somebody has erased the person there.
     *
     * @param how code of what was done
     * @param by login
     */
    public void erasedByHand(UUID id, int number, String how, String by) {
        systems.erased(id, number, how, by, clock.instant());
        boolean left = systems.of(id).stream().anyMatch(system -> system.state() == State.BY_HAND);
        if (!left) {
            rows.status(id, DeletionStatus.WAITING_FOR_SYSTEMS);
        }
    }

    private void byHand(UUID id, int number, String code) {
        systems.put(id, number, State.BY_HAND, code, null);
        rows.status(id, DeletionStatus.NEEDS_ACTION);
    }

    private Optional<ErasableSystem> adapter(DeletionSystem system) {
        return erasable.stream()
                .filter(candidate -> candidate.system().equals(system.system()))
                .findFirst();
    }
}
