package io.voronka.privacy.web;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ConsentRegister.Place;
import io.voronka.privacy.ConsentRegister.Registered;
import io.voronka.privacy.PersonGroups;
import io.voronka.privacy.Vault;
import io.voronka.privacy.Vault.Presence;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** That consents of a person exist: scope, dates and text, nothing personal. */
@RestController
class ConsentController {

    private static final int PAGE = 100;

    private final ConsentRegister register;
    private final Vault vault;
    private final PersonGroups groups;

    ConsentController(ConsentRegister register, Vault vault, PersonGroups groups) {
        this.register = register;
        this.vault = vault;
        this.groups = groups;
    }

    /** A page; {@code next} is the cursor of the one after it. */
    record ConsentPage(List<ConsentItem> items, @Nullable String next) {}

    /** A consent without what could identify the person. */
    record ConsentItem(
            UUID consentId,
            Purpose purpose,
            Set<Channel> channels,
            @Nullable String topic,
            @Nullable String brand,
            ConsentAction action,
            @Nullable Instant givenAt,
            Instant receivedAt,
            @Nullable Instant validUntil,
            @Nullable String textId,
            @Nullable String textVersion,
            @Nullable String textLanguage,
            @Nullable ConsentMethod method,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String contractor,
            @Nullable Instant doubleOptInSentAt,
            @Nullable Instant doubleOptInConfirmedAt,
            @Nullable UUID supersedes) {

        static ConsentItem of(Consent consent) {
            return new ConsentItem(
                    consent.consentId(),
                    consent.purpose(),
                    consent.channels(),
                    consent.topic(),
                    consent.brand(),
                    consent.action(),
                    consent.givenAt(),
                    consent.receivedAt(),
                    consent.validUntil(),
                    consent.text().id(),
                    consent.text().version(),
                    consent.text().language(),
                    consent.method(),
                    consent.origin().source(),
                    consent.origin().campaign(),
                    consent.origin().contractor(),
                    consent.doubleOptIn().sentAt(),
                    consent.doubleOptIn().confirmedAt(),
                    consent.supersedes());
        }
    }

    /** Of all who were merged into the person, too: the register keeps a consent with the id that it was given for. */
    @GetMapping("/api/v1/people/{personId}/consents")
    @RolesAllowed({Roles.MANAGER, Roles.MARKETER, Roles.HEAD, Roles.DPO})
    ConsentPage consents(@PathVariable UUID personId, @RequestParam(required = false) @Nullable String cursor) {
        PersonId person = new PersonId(personId);
        Set<PersonId> group = new TreeSet<>(groups.group(person));
        group.add(person);
        List<Registered> page = register.page(group, place(cursor), PAGE + 1);
        if (page.isEmpty() && vault.presence(person) == Presence.UNKNOWN) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        boolean more = page.size() > PAGE;
        List<Registered> shown = more ? page.subList(0, PAGE) : page;
        return new ConsentPage(
                shown.stream().map(row -> ConsentItem.of(row.consent())).toList(),
                more ? cursor(shown.get(PAGE - 1).place()) : null);
    }

    private static String cursor(Place place) {
        return place.person() + ":" + place.seq();
    }

    private static Place place(@Nullable String cursor) {
        if (cursor == null) {
            return Place.START;
        }
        try {
            int colon = cursor.indexOf(':');
            return new Place(
                    PersonId.of(cursor.substring(0, Math.max(colon, 0))),
                    Integer.parseInt(cursor.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.fields(
                    400,
                    "A parameter is missing or wrong",
                    List.of(new FieldProblem("cursor", "invalid", "must be one that a list has given")));
        }
    }
}
