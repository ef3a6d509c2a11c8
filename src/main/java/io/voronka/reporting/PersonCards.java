package io.voronka.reporting;

import io.voronka.intake.LeadRegister;
import io.voronka.kernel.PersonId;
import io.voronka.person.Merging;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.person.Touch;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Vault;
import io.voronka.reporting.PersonCard.GroupMember;
import io.voronka.reporting.PersonCard.MergeItem;
import io.voronka.reporting.PersonCard.SubscriptionItem;
import io.voronka.reporting.PersonCard.TouchItem;
import io.voronka.subscription.Subscriptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is known of one person, without who it is. */
@Service
public class PersonCards {

    private static final Comparator<SubscriptionItem> BY_SCOPE = Comparator.comparing(SubscriptionItem::brand)
            .thenComparing(SubscriptionItem::channel)
            .thenComparing(item -> Objects.requireNonNullElse(item.topic(), ""));

    private final People people;
    private final Merging merging;
    private final LeadRegister leads;
    private final Subscriptions subscriptions;
    private final Vault vault;

    PersonCards(People people, Merging merging, LeadRegister leads, Subscriptions subscriptions, Vault vault) {
        this.people = people;
        this.merging = merging;
        this.leads = leads;
        this.subscriptions = subscriptions;
        this.vault = vault;
    }

    /**
     * The card of a person, as of one moment.
     *
     * @throws ApiProblem 404 for an unknown person, 410 for an erased one
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PersonCard card(PersonId id) {
        List<PersonId> group = people.group(id);
        Map<PersonId, PersonState> states = people.find(group);
        PersonState state = states.get(id);
        if (state == null) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        if (vault.presence(id) == Vault.Presence.ERASED) {
            throw ApiProblem.of(410, "person-erased", "The data of this person was erased");
        }
        PersonId survivor = group.get(0);
        return new PersonCard(
                id.toString(),
                state.kind(),
                state.stage(),
                survivor.equals(id) ? null : survivor.toString(),
                PersonCard.time(state.leadSince()),
                PersonCard.time(state.clientSince()),
                state.createdAt().atOffset(ZoneOffset.UTC),
                members(group, states),
                people.touchesOf(survivor).entrySet().stream()
                        .map(PersonCards::touch)
                        .toList(),
                subscriptions.of(List.of(survivor)).getOrDefault(survivor, List.of()).stream()
                        .map(SubscriptionItem::of)
                        .sorted(BY_SCOPE)
                        .toList(),
                merging.merges(group).stream().map(MergeItem::of).toList());
    }

    private List<GroupMember> members(List<PersonId> group, Map<PersonId, PersonState> states) {
        Map<PersonId, Long> counts = leads.countOf(group);
        return group.stream()
                .map(states::get)
                .filter(Objects::nonNull)
                .map(state -> new GroupMember(
                        state.personId().toString(),
                        state.createdAt().atOffset(ZoneOffset.UTC),
                        counts.getOrDefault(state.personId(), 0L)))
                .toList();
    }

    private static TouchItem touch(Map.Entry<Touch, Instant> first) {
        String campaign = first.getKey().campaign();
        return new TouchItem(
                first.getKey().source(),
                campaign.isEmpty() ? null : campaign,
                first.getValue().atOffset(ZoneOffset.UTC));
    }
}
