package io.voronka.subscription.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.Conversations;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldReader;
import io.voronka.platform.web.Roles;
import io.voronka.platform.web.StrictJson;
import io.voronka.privacy.ConsentMethod;
import io.voronka.subscription.ScopeCodes;
import io.voronka.subscription.Withdrawal;
import io.voronka.subscription.Withdrawals;
import io.voronka.subscription.Withdrawals.Withdrawn;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Consents that people withdraw on the phone, in the personal account, by letter or by a link of their own. */
@RestController
class WithdrawalController {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Set<ConsentMethod> METHODS =
            EnumSet.of(ConsentMethod.LINK, ConsentMethod.CALL, ConsentMethod.ACCOUNT, ConsentMethod.LETTER);
    private static final ObjectMapper JSON =
            JsonMapper.builder(StrictJson.factory()).build();

    private final Withdrawals withdrawals;
    private final Conversations conversations;
    private final People people;
    private final Clock clock;

    WithdrawalController(Withdrawals withdrawals, Conversations conversations, People people, Clock clock) {
        this.withdrawals = withdrawals;
        this.conversations = conversations;
        this.people = people;
        this.clock = clock;
    }

    /** What became of it. */
    record View(UUID consentId, UUID personId, @Nullable UUID deletionId) {}

    /** When this answers, nothing that rested on the consent goes on. An operator has to be on the phone with the person. */
    @PostMapping("/api/v1/people/{personId}/consents/withdrawals")
    @RolesAllowed({Roles.DPO, Roles.OPERATOR, Roles.INTEGRATION})
    ResponseEntity<View> withdraw(
            @PathVariable UUID personId, @RequestBody String body, @AuthenticationPrincipal Caller caller) {
        PersonId person = new PersonId(personId);
        Withdrawal wanted = read(body);
        boolean free = caller.is(Roles.DPO) || caller.is(Roles.INTEGRATION);
        if (!free && !conversations.isSpeaking(caller.login(), people.group(person))) {
            throw ApiProblem.of(403, "call-not-held", "An operator withdraws for whom they have on the phone");
        }
        Withdrawn done = withdrawals.withdraw(person, wanted, caller.login());
        return ResponseEntity.status(done.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new View(done.consentId(), done.person().value(), done.deletionId()));
    }

    private Withdrawal read(String body) {
        JsonNode document = tree(body);
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader request = new FieldReader(document, "", errors);
        String requestId = request.text("requestId", 200);
        Purpose purpose = request.choice("purpose", Purpose.class);
        ConsentMethod method = request.choice("method", ConsentMethod.class);
        List.of("requestId", "purpose", "method").forEach(field -> request.require(field, request.has(field)));
        if (method != null && !METHODS.contains(method)) {
            request.malformed("method", "unknown", "must be one of " + METHODS);
        }
        Set<Channel> channels = channels(request, document.path("channels"));
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(request.instant("givenAt"), now);
        if (at.isAfter(now.plus(CLOCKS_DIFFER)) || at.isBefore(Instant.EPOCH)) {
            request.refuse("givenAt", "range", "must not be in the future, nor before 1970");
        }
        String brand = request.code("brand", 64, ScopeCodes::isCode, ScopeCodes.MUST);
        String topic = request.code("topic", 64, ScopeCodes::isCode, ScopeCodes.MUST);
        String note = request.text("note", 1_000);
        errors.raise("withdrawal");
        return new Withdrawal(
                Objects.requireNonNull(requestId),
                body,
                Objects.requireNonNull(purpose),
                channels,
                brand,
                topic,
                Objects.requireNonNull(method),
                at.isAfter(now) ? now : at,
                note);
    }

    private static Set<Channel> channels(FieldReader request, JsonNode list) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            request.malformed("channels", "type", "must be a list");
        }
        for (int i = 0; i < list.size(); i++) {
            try {
                channels.add(Channel.valueOf(list.get(i).asText()));
            } catch (IllegalArgumentException e) {
                request.malformed("channels[" + i + "]", "unknown", "must be one of " + List.of(Channel.values()));
            }
        }
        return channels;
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode request = JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the body.
            throw ApiProblem.of(400, "malformed", "The body is no JSON");
        }
        throw ApiProblem.of(400, "malformed", "A withdrawal is a JSON object");
    }
}
