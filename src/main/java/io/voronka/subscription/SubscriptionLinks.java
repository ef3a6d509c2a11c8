package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Links by which people confirm and leave subscriptions. What a link says is signed with the product's keys and names
 * nobody but by id, so that nothing has to be stored for it and nobody can make one up.
 */
@Service
public class SubscriptionLinks {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int LONGEST = 1000;
    private static final String CONFIRM = "subscription-confirm";
    private static final String RETURN = "subscription-return";
    private static final String UNSUBSCRIBE = "subscription-unsubscribe";

    private final KeyedHash hash;
    private final SubscriptionProperties properties;
    private final Clock clock;

    SubscriptionLinks(KeyedHash hash, SubscriptionProperties properties, Clock clock) {
        this.hash = hash;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What a link says.
     *
     * @param consentId the consent that is to be confirmed, or given by coming back; null for a link to unsubscribe
     */
    public record Link(
            PersonId person, Scope scope, @Nullable UUID consentId, Instant expires) {}

    /** The page on which a person confirms a pending subscription; good once, and for as long as the setting says. */
    public String confirmUrl(PersonId person, Scope scope, UUID consentId) {
        Link link = new Link(person, scope, consentId, clock.instant().plus(properties.confirmWithin()));
        return properties.publicUrl() + "/subscriptions/confirm?t=" + token(CONFIRM, link);
    }

    /**
     * The page on which a person who may not be reached comes back by an act of their own: for whoever has just asked for
     * it. Good once, and as long as a link to confirm.
     */
    public String returnUrl(PersonId person, Scope scope) {
        Link link = new Link(person, scope, Ids.next(), clock.instant().plus(properties.confirmWithin()));
        return properties.publicUrl() + "/subscriptions/return?t=" + token(RETURN, link);
    }

    /** The page on which a person unsubscribes; for a header {@code List-Unsubscribe} (RFC 8058) too. */
    public String unsubscribeUrl(PersonId person, Scope scope) {
        Link link = new Link(person, scope, null, clock.instant().plus(properties.unsubscribeWithin()));
        return properties.publicUrl() + "/subscriptions/unsubscribe?t=" + token(UNSUBSCRIBE, link);
    }

    /** What a link to confirm says; empty for one that is not ours, or too old. */
    public Optional<Link> toConfirm(@Nullable String token) {
        return read(CONFIRM, token);
    }

    /** What a link to come back says; empty for one that is not ours, or too old. */
    public Optional<Link> toReturn(@Nullable String token) {
        return read(RETURN, token);
    }

    /** What a link to unsubscribe says; empty for one that is not ours, or too old. */
    public Optional<Link> toUnsubscribe(@Nullable String token) {
        return read(UNSUBSCRIBE, token);
    }

    private String token(String purpose, Link link) {
        String text = String.join(
                "\n",
                link.person().toString(),
                link.scope().brand(),
                link.scope().channel().name(),
                link.scope().topic(),
                link.consentId() == null ? "-" : link.consentId().toString(),
                Long.toString(link.expires().getEpochSecond()));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(hash.of(purpose, bytes));
    }

    private Optional<Link> read(String purpose, @Nullable String token) {
        int dot = token == null ? -1 : token.indexOf('.');
        if (token == null || dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            return hash.matches(signature, purpose, bytes)
                    ? Optional.of(parse(new String(bytes, StandardCharsets.UTF_8)))
                            .filter(link -> clock.instant().isBefore(link.expires()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no base64
        }
    }

    private static Link parse(String text) {
        String[] parts = text.split("\n", -1);
        return new Link(
                PersonId.of(parts[0]),
                new Scope(parts[1], Channel.valueOf(parts[2]), parts[3]),
                "-".equals(parts[4]) ? null : UUID.fromString(parts[4]),
                Instant.ofEpochSecond(Long.parseLong(parts[5])));
    }
}
