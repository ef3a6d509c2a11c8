package io.voronka.privacy;

import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.store.ConsentTextRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The register of texts of consents: published once, never changed. */
@Service
public class ConsentTexts {

    private final ConsentTextRows rows;
    private final Clock clock;

    /** What was published stays, so what is known here is known for good; what is not is looked up. */
    private final Map<Edition, List<ConsentText>> published = new ConcurrentHashMap<>();

    ConsentTexts(ConsentTextRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A version of a text, in all its languages. */
    private record Edition(String id, String version) {}

    /** Whether a published text is new. */
    public record Published(ConsentText text, boolean added) {}

    /**
     * Publishes a text; the same again gives the one that is there.
     *
     * @throws ApiProblem 409 if this version was published with other words or from another time
     */
    public Published publish(
            String id, String version, String language, String content, @Nullable Instant validFrom, String login) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = validFrom == null ? now : validFrom.truncatedTo(ChronoUnit.MICROS);
        ConsentText text = new ConsentText(id, version, language, content, hash(content), from, now, login);
        boolean added = rows.insert(text);
        ConsentText stored = added ? text : rows.find(id, version, language).orElseThrow();
        if (!stored.hash().equals(text.hash())
                || (validFrom != null && !stored.validFrom().equals(from))) {
            throw ApiProblem.of(
                    409,
                    "text-published",
                    "This version is published already and stays as it is: choose another version");
        }
        return new Published(stored, added);
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Texts in the order of their ids, versions and languages, behind another one; of one id, if it is given. */
    public List<ConsentText> page(@Nullable String id, @Nullable ConsentText after, int limit) {
        return rows.page(id, after, limit);
    }

    public Optional<ConsentText> find(String id, String version, String language) {
        return rows.find(id, version, language);
    }

    /** The text that a consent names, if the register has it; of several languages none is meant by itself. */
    public Optional<ConsentText> of(Consent.Text named) {
        List<ConsentText> meant = fitting(named);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /**
     * Whether what a consent names can have been shown when it was given. A text that the register does not know at all
     * is not judged: suppliers have texts of their own.
     */
    public boolean isPlausible(Consent.Text named, Instant givenAt) {
        String id = named.id();
        if (id == null || named.version() == null) {
            return true;
        }
        List<ConsentText> meant = fitting(named);
        return meant.isEmpty()
                ? !rows.isKnown(id)
                : meant.stream().anyMatch(text -> !givenAt.isBefore(text.validFrom()));
    }

    /** A text as it is named, with the hash and the language that the register has for it. */
    public Consent.Text complete(Consent.Text named) {
        return of(named)
                .map(text -> new Consent.Text(text.id(), text.version(), text.hash(), text.language()))
                .orElse(named);
    }

    private List<ConsentText> fitting(Consent.Text named) {
        String id = named.id();
        String version = named.version();
        if (id == null || version == null) {
            return List.of();
        }
        Edition edition = new Edition(id, version);
        List<ConsentText> known = fitting(published.getOrDefault(edition, List.of()), named);
        if (!known.isEmpty() && named.language() != null) {
            return known;
        }
        List<ConsentText> stored = rows.of(id, version);
        if (!stored.isEmpty()) {
            published.put(edition, stored);
        }
        return fitting(stored, named);
    }

    private static List<ConsentText> fitting(List<ConsentText> texts, Consent.Text named) {
        return texts.stream()
                .filter(text -> named.language() == null || named.language().equals(text.language()))
                .filter(text -> named.hash() == null || named.hash().equals(text.hash()))
                .toList();
    }
}
