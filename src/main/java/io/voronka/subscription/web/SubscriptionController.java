package io.voronka.subscription.web;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.subscription.Returns;
import io.voronka.subscription.Scope;
import io.voronka.subscription.ScopeCodes;
import io.voronka.subscription.SubscriptionRegister;
import io.voronka.subscription.SubscriptionRegister.History;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The subscriptions of a person, with what became of them; no personal data. */
@RestController
class SubscriptionController {

    private final SubscriptionRegister register;
    private final People people;
    private final Returns returns;

    SubscriptionController(SubscriptionRegister register, People people, Returns returns) {
        this.register = register;
        this.people = people;
        this.returns = returns;
    }

    /** Which scope somebody wants to come back to; a topic that is left out is the whole channel of the brand. */
    record Asked(
            @Nullable String brand,
            @Nullable Channel channel,
            @Nullable String topic) {}

    /** @param url the page for the person alone, who decides there */
    record ReturnLink(String url) {}

    /** A link for somebody who may not be reached and has asked to be again; to be handed to that person, and nobody else. */
    @PostMapping("/api/v1/people/{personId}/subscriptions/return-link")
    @RolesAllowed(Roles.DPO)
    ReturnLink returnLink(@PathVariable UUID personId, @RequestBody Asked asked) {
        String brand = asked.brand() == null ? "main" : asked.brand();
        String topic = asked.topic() == null ? "" : asked.topic();
        Channel channel = asked.channel();
        List<FieldProblem> problems = new ArrayList<>();
        if (channel == null) {
            problems.add(new FieldProblem("channel", "required", "is missing"));
        }
        if (!ScopeCodes.isCode(brand)) {
            problems.add(new FieldProblem("brand", "format", ScopeCodes.MUST));
        }
        if (!topic.isEmpty() && !ScopeCodes.isCode(topic)) {
            problems.add(new FieldProblem("topic", "format", ScopeCodes.MUST));
        }
        if (channel == null || !problems.isEmpty()) {
            throw ApiProblem.fields(422, "The request has fields that are missing or can't be taken", problems);
        }
        return new ReturnLink(returns.link(new PersonId(personId), new Scope(brand, channel, topic)));
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
