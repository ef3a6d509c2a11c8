package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.person.ErasableSystem;
import io.voronka.person.deletion.DeletionSystem.State;
import io.voronka.person.store.DeletionSystemRows;
import io.voronka.platform.delivery.Deliveries;
import io.voronka.privacy.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds out where people have to be erased: at every holder of ours, and in every outside system that may know them. */
@Component
class DeletionPlan {

    private final List<PersonalDataHolder> holders;
    private final List<ErasableSystem> erasable;
    private final Deliveries deliveries;
    private final DeletionSystemRows systems;

    DeletionPlan(
            List<PersonalDataHolder> holders,
            List<ErasableSystem> erasable,
            Deliveries deliveries,
            DeletionSystemRows systems) {
        this.holders = holders;
        this.erasable = erasable;
        this.deliveries = deliveries;
        this.systems = systems;
    }

    /**
     * Writes the plan; one that is there already stays.
     *
     * @return how many outside systems there are
     */
    int write(UUID deletion, Collection<PersonId> people) {
        if (systems.of(deletion).isEmpty()) {
            int number = 1;
            for (String name : outside(people)) {
                Set<String> categories = erasable.stream()
                        .filter(system -> system.system().equals(name))
                        .findFirst()
                        .map(ErasableSystem::categories)
                        .orElse(Set.of("UNKNOWN"));
                add(deletion, number++, name, false, categories);
            }
            for (PersonalDataHolder holder : holders) {
                if (holder.holds(people)) {
                    add(deletion, number++, holder.name(), true, holder.categories());
                }
            }
        }
        return (int)
                systems.of(deletion).stream().filter(system -> !system.local()).count();
    }

    private Set<String> outside(Collection<PersonId> people) {
        Set<String> names = new TreeSet<>(
                deliveries.systemsOf(people.stream().map(PersonId::value).toList()));
        erasable.stream()
                .filter(system -> system.mayKnow(people))
                .map(ErasableSystem::system)
                .forEach(names::add);
        return names;
    }

    private void add(UUID deletion, int number, String name, boolean local, Set<String> categories) {
        systems.insert(
                new DeletionSystem(deletion, number, name, local, State.PENDING, categories, null, null, null, null));
    }
}
