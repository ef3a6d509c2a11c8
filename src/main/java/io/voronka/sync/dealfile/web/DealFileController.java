package io.voronka.sync.dealfile.web;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.sync.dealfile.DealFiles;
import io.voronka.sync.dealfile.DealLoad;
import io.voronka.sync.dealfile.DealLoad.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deals of imported files. */
@RestController
@RequestMapping("/api/v1/imports/{importId}/deals")
class DealFileController {

    private static final int PAGE = 100;

    private final DealFiles files;

    DealFileController(DealFiles files) {
        this.files = files;
    }

    /** Rows whose deal can't be taken, in the order of the file. */
    record Refusals(List<Refusal> items, @Nullable String next) {}

    /** Opens a deal for each row that was loaded; columns as DEAL_ID and DEAL_AMOUNT say what it is. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.PROCESS_OWNER, Roles.INTEGRATION})
    DealLoad open(@PathVariable UUID importId, @AuthenticationPrincipal Caller caller) {
        return files.open(importId, caller.login());
    }

    @GetMapping
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.PROCESS_OWNER, Roles.INTEGRATION})
    DealLoad progress(@PathVariable UUID importId) {
        return files.progress(importId);
    }

    @GetMapping("/refused")
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.PROCESS_OWNER, Roles.INTEGRATION})
    Refusals refused(@PathVariable UUID importId, @RequestParam(required = false) @Nullable String cursor) {
        List<Refusal> items = files.refusals(importId, cursor == null ? 0 : row(cursor), PAGE);
        return new Refusals(
                items,
                items.size() < PAGE
                        ? null
                        : Integer.toString(items.get(PAGE - 1).row()));
    }

    private static int row(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw ApiProblem.fields(
                    422, "That is no cursor", List.of(new FieldProblem("cursor", "invalid", "must be one of a page")));
        }
    }
}
