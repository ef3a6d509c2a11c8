package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.Purpose;
import io.voronka.person.PersonRef;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldReader;
import io.voronka.privacy.Consent;
import io.voronka.subscription.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads consents that were kept elsewhere, and refuses those without proof. */
@Component
class OldConsentReader {

    private final ConsentEvidence evidence;
    private final Clock clock;

    OldConsentReader(ConsentEvidence evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing or unreadable fields, or missing proof */
    OldConsent read(JsonNode row) {
        if (!row.isObject()) {
            throw ApiProblem.of(400, "malformed", "A consent is a JSON object");
        }
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader consent = new FieldReader(row, "", errors);
        String id = consent.text("consentId", 200);
        consent.require("consentId", consent.has("consentId"));
        PersonRef person = PersonRef.read(consent.object("personRef"));
        String source = consent.requiredCode("source", 64);
        Set<Channel> channels = channels(consent, row.path("channels"));
        ConsentEntry entry = entry(consent, channels);
        String brand = ScopeFields.code(consent, "brand");
        Instant validUntil = consent.instant("validUntil");
        Consent.DoubleOptIn doubleOptIn = new Consent.DoubleOptIn(
                consent.instant("doubleOptInSentAt"), consent.instant("doubleOptInConfirmedAt"));
        String campaign = consent.code("campaign", 128);
        String contractor = consent.code("contractor", 64);
        String reference = consent.code("reference", 500);
        errors.raise("consent");
        refuseUnproven(entry);
        return new OldConsent(
                Objects.requireNonNull(id),
                row.toString(),
                Objects.requireNonNull(person),
                source,
                campaign,
                contractor,
                brand == null ? Scope.DEFAULT_BRAND : brand,
                channels,
                entry,
                validUntil,
                reference,
                doubleOptIn);
    }

    private ConsentEntry entry(FieldReader consent, Set<Channel> channels) {
        Purpose purpose = consent.choice("purpose", Purpose.class);
        ConsentAction action = consent.choice("action", ConsentAction.class);
        Instant at = consent.instant("at");
        List.of("purpose", "action", "at").forEach(field -> consent.require(field, consent.has(field)));
        if (action == ConsentAction.EXPIRED) {
            consent.malformed("action", "unknown", "must be one of [GIVEN, WITHDRAWN]");
        }
        if (at != null && (at.isAfter(clock.instant()) || at.isBefore(Instant.EPOCH))) {
            consent.refuse("at", "range", "must not be in the future, nor before 1970");
        }
        if (purpose == Purpose.ADVERTISING && action == ConsentAction.GIVEN && channels.isEmpty()) {
            consent.refuse("channels", "required", "is missing");
        }
        return new ConsentEntry(
                purpose == null ? Purpose.PROCESSING : purpose,
                channels.isEmpty() ? null : channels.iterator().next(),
                ScopeFields.code(consent, "topic"),
                action == null ? ConsentAction.GIVEN : action,
                at,
                LeadReader.text(consent),
                consent.code("method", 32),
                consent.text("url", 2000),
                consent.text("ip", 64),
                consent.text("userAgent", 500));
    }

    private static Set<Channel> channels(FieldReader consent, JsonNode list) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            consent.malformed("channels", "type", "must be a list");
        }
        for (int i = 0; i < list.size(); i++) {
            Channel channel = channel(list.get(i));
            if (channel == null) {
                consent.malformed("channels[" + i + "]", "unknown", "must be one of " + List.of(Channel.values()));
            } else {
                channels.add(channel);
            }
        }
        return channels;
    }

    private static @Nullable Channel channel(JsonNode named) {
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(named.asText())) {
                return channel;
            }
        }
        return null;
    }

    /** What nobody can prove is not kept as if somebody could; a withdrawal needs no proof. */
    private void refuseUnproven(ConsentEntry entry) {
        if (entry.action() == ConsentAction.GIVEN && !evidence.isFull(entry, null, clock.instant())) {
            throw ApiProblem.of(
                    422,
                    "consent-unproven",
                    "A consent is proven by its time, a text that was shown then, a method, and for a web form its page and"
                            + " address");
        }
    }
}
