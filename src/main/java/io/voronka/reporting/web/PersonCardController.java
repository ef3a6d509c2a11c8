package io.voronka.reporting.web;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.Roles;
import io.voronka.reporting.PersonCard;
import io.voronka.reporting.PersonCards;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is known of one person, beyond who it is. */
@RestController
class PersonCardController {

    private final PersonCards people;

    PersonCardController(PersonCards people) {
        this.people = people;
    }

    @GetMapping("/api/v1/people/{personId}")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.MARKETER})
    PersonCard card(@PathVariable UUID personId) {
        return people.card(new PersonId(personId));
    }
}
