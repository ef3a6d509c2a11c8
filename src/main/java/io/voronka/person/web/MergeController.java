package io.voronka.person.web;

import io.voronka.kernel.PersonId;
import io.voronka.person.MergeRequest;
import io.voronka.person.Merging;
import io.voronka.person.Merging.Merged;
import io.voronka.person.Unmerging;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Two people found to be one, and taken apart again. */
@RestController
class MergeController {

    private final Merging merging;
    private final Unmerging unmerging;

    MergeController(Merging merging, Unmerging unmerging) {
        this.merging = merging;
        this.unmerging = unmerging;
    }

    /**
     * Body of a merge.
     *
     * @param absorbed id of the person who goes into the one of the path
     * @param confirmed whether the caller knows what speaks against it
     */
    record MergeBody(
            @Nullable String absorbed,
            @Nullable String reason,
            @Nullable Boolean confirmed) {}

    /** Body of an undo. */
    record UndoBody(@Nullable String reason) {}

    /** A merge that stands. */
    record MergeAnswer(UUID mergeId, UUID survivor, UUID absorbed, OffsetDateTime at) {

        static MergeAnswer of(Merged merged) {
            return new MergeAnswer(
                    merged.mergeId(),
                    merged.survivor().value(),
                    merged.absorbed().value(),
                    merged.at().atOffset(ZoneOffset.UTC));
        }
    }

    /**
     * A merge that was taken back.
     *
     * @param changedSince what had come to the survivor since, and stayed with it
     */
    record UndoAnswer(UUID mergeId, List<String> changedSince) {}

    /** 201 for a new merge, 200 for one that stands already. */
    @PostMapping("/api/v1/people/{personId}/merges")
    @RolesAllowed({Roles.HEAD, Roles.DPO, Roles.MANAGER})
    ResponseEntity<MergeAnswer> merge(
            @PathVariable UUID personId, @RequestBody MergeBody body, @AuthenticationPrincipal Caller caller) {
        Merged merged = merging.merge(new MergeRequest(
                new PersonId(personId),
                absorbed(body),
                caller.login(),
                Objects.requireNonNullElse(body.reason(), ""),
                Boolean.TRUE.equals(body.confirmed())));
        return ResponseEntity.status(merged.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(MergeAnswer.of(merged));
    }

    @PostMapping("/api/v1/merges/{mergeId}/undo")
    @RolesAllowed({Roles.HEAD, Roles.DPO, Roles.MANAGER})
    UndoAnswer undo(@PathVariable UUID mergeId, @RequestBody UndoBody body, @AuthenticationPrincipal Caller caller) {
        return new UndoAnswer(
                mergeId, unmerging.undo(mergeId, caller.login(), Objects.requireNonNullElse(body.reason(), "")));
    }

    private static PersonId absorbed(MergeBody body) {
        try {
            if (body.absorbed() != null) {
                return PersonId.of(body.absorbed());
            }
        } catch (IllegalArgumentException e) {
            throw refused("invalid", "must be the id of a person");
        }
        throw refused("missing", "Name the person to merge");
    }

    private static ApiProblem refused(String code, String message) {
        return ApiProblem.fields(422, "The merge can't be read", List.of(new FieldProblem("absorbed", code, message)));
    }
}
