package io.voronka.privacy.web;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.Reveal;
import io.voronka.privacy.RevealField;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The data-protection officer sees a person's data, with a reason. */
@RestController
class RevealController {

    private final Reveal reveal;

    RevealController(Reveal reveal) {
        this.reveal = reveal;
    }

    /** Body of a reveal. */
    record RevealRequest(
            @Nullable List<@Nullable String> fields,
            @Nullable String reason) {}

    @PostMapping("/api/v1/people/{personId}/reveal")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<Map<RevealField, List<String>>> reveal(
            @PathVariable UUID personId, @RequestBody RevealRequest request, @AuthenticationPrincipal Caller caller) {
        Map<RevealField, List<String>> shown = reveal.reveal(
                new PersonId(personId),
                fields(request),
                Objects.requireNonNullElse(request.reason(), ""),
                caller.login(),
                Roles.DPO);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(shown);
    }

    private static Set<RevealField> fields(RevealRequest request) {
        Set<RevealField> fields = EnumSet.noneOf(RevealField.class);
        List<FieldProblem> problems = new ArrayList<>();
        List<@Nullable String> names = Objects.requireNonNullElse(request.fields(), List.of());
        for (int i = 0; i < names.size(); i++) {
            try {
                fields.add(RevealField.valueOf(Objects.requireNonNullElse(names.get(i), "")));
            } catch (IllegalArgumentException e) {
                problems.add(new FieldProblem("fields[" + i + "]", "unknown", "There is no such field"));
            }
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "Some fields can't be revealed", problems);
        }
        return fields;
    }
}
