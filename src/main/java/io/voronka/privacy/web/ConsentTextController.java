package io.voronka.privacy.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.FieldReader;
import io.voronka.platform.web.Roles;
import io.voronka.platform.web.StrictJson;
import io.voronka.privacy.ConsentText;
import io.voronka.privacy.ConsentTexts;
import io.voronka.privacy.ConsentTexts.Published;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Texts that people agree to. */
@RestController
class ConsentTextController {

    private static final int PAGE = 50;
    private static final int MAX_TEXT = 60_000;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final ObjectMapper JSON =
            JsonMapper.builder(StrictJson.factory()).build();

    private final ConsentTexts texts;

    ConsentTextController(ConsentTexts texts) {
        this.texts = texts;
    }

    /** A page; {@code next} is the cursor of the one after it. */
    record TextPage(List<TextItem> items, @Nullable String next) {}

    /** A text without its words. */
    record TextItem(
            String textId,
            String version,
            String language,
            String hash,
            Instant validFrom,
            Instant createdAt,
            String createdBy) {

        static TextItem of(ConsentText text) {
            return new TextItem(
                    text.id(),
                    text.version(),
                    text.language(),
                    text.hash(),
                    text.validFrom(),
                    text.createdAt(),
                    text.createdBy());
        }
    }

    /** A text with its words. */
    record WholeText(
            String textId,
            String version,
            String language,
            String text,
            String hash,
            Instant validFrom,
            Instant createdAt,
            String createdBy) {

        static WholeText of(ConsentText text) {
            return new WholeText(
                    text.id(),
                    text.version(),
                    text.language(),
                    text.content(),
                    text.hash(),
                    text.validFrom(),
                    text.createdAt(),
                    text.createdBy());
        }
    }

    /** Publishes a text. What was published stays: the same again is answered 200, other words for it 409. */
    @PostMapping("/api/v1/consent-texts")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<WholeText> publish(@RequestBody String body, @AuthenticationPrincipal Caller caller) {
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader text = new FieldReader(tree(body), "", errors);
        String id = text.code("textId", 64, CODE.asMatchPredicate(), "must be letters, digits, dots, dashes");
        String version = text.code("version", 64, CODE.asMatchPredicate(), "must be letters, digits, dots, dashes");
        String language = text.code("language", 32, LANGUAGE.asMatchPredicate(), "must be a language, as ru or en-GB");
        String content = text.exact("text", MAX_TEXT);
        Instant validFrom = text.instant("validFrom");
        List.of("textId", "version", "language", "text").forEach(field -> text.require(field, text.has(field)));
        errors.raise("consent text");
        Published published = texts.publish(
                Objects.requireNonNull(id),
                Objects.requireNonNull(version),
                Objects.requireNonNull(language),
                Objects.requireNonNull(content),
                validFrom,
                caller.login());
        return ResponseEntity.status(published.added() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(WholeText.of(published.text()));
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode text = JSON.readTree(body);
            if (text.isObject()) {
                return text;
            }
        } catch (JsonProcessingException e) {
            throw ApiProblem.of(400, "malformed", "The body is no JSON");
        }
        throw ApiProblem.of(400, "malformed", "A consent text is a JSON object");
    }

    @GetMapping("/api/v1/consent-texts")
    @RolesAllowed({Roles.MANAGER, Roles.MARKETER, Roles.HEAD, Roles.DPO})
    TextPage list(
            @RequestParam(required = false) @Nullable String textId,
            @RequestParam(required = false) @Nullable String cursor) {
        List<ConsentText> page = texts.page(textId, place(cursor), PAGE + 1);
        boolean more = page.size() > PAGE;
        List<ConsentText> shown = more ? page.subList(0, PAGE) : page;
        return new TextPage(shown.stream().map(TextItem::of).toList(), more ? cursor(shown.get(PAGE - 1)) : null);
    }

    @GetMapping("/api/v1/consent-texts/{textId}/{version}/{language}")
    @RolesAllowed({Roles.MANAGER, Roles.MARKETER, Roles.HEAD, Roles.DPO})
    WholeText get(@PathVariable String textId, @PathVariable String version, @PathVariable String language) {
        return texts.find(textId, version, language)
                .map(WholeText::of)
                .orElseThrow(() -> ApiProblem.of(404, "consent-text-not-found", "There is no such text"));
    }

    private static String cursor(ConsentText text) {
        return text.id() + ":" + text.version() + ":" + text.language();
    }

    private @Nullable ConsentText place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursor.split(":", -1);
        return (parts.length == 3 ? texts.find(parts[0], parts[1], parts[2]) : Optional.<ConsentText>empty())
                .orElseThrow(() -> ApiProblem.fields(
                        400,
                        "A parameter is missing or wrong",
                        List.of(new FieldProblem("cursor", "invalid", "must be one that a list has given"))));
    }
}
