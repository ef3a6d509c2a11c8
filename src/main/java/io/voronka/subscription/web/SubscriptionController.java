package io.voronka.subscription.web;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Roles;
import io.voronka.subscription.SubscriptionRegister;
import io.voronka.subscription.SubscriptionRegister.History;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The subscriptions of a person, with what became of them; no personal data. */
@RestController
class SubscriptionController {

    private final SubscriptionRegister register;
    private final People people;

    SubscriptionController(SubscriptionRegister register, People people) {
        this.register = register;
        this.people = people;
    }

    /** The states of the survivor; the newest changes of all who were merged into it, too. */
    @GetMapping("/api/v1/people/{personId}/subscriptions")
    @RolesAllowed({Roles.MANAGER, Roles.MARKETER, Roles.HEAD, Roles.DPO})
    History subscriptions(@PathVariable UUID personId) {
        List<PersonId> group = people.group(new PersonId(personId));
        if (group.isEmpty()) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        return register.of(group);
    }
}
