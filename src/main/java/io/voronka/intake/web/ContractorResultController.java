package io.voronka.intake.web;

import io.voronka.intake.ContractorResults;
import io.voronka.intake.LeadResult;
import io.voronka.intake.store.ContractorResultRows.Listed;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a contractor's leads, for those who would rather ask than be told. */
@RestController
@RequestMapping("/api/v1/contractors/{code}/results")
class ContractorResultController {

    private static final int PAGE = 500;

    private final ContractorResults results;

    ContractorResultController(ContractorResults results) {
        this.results = results;
    }

    /**
     * A page of results, the oldest first.
     *
     * @param next cursor of the page that is there already; null at the end of the list
     * @param resume cursor to ask with later, at the end of the list too
     */
    record Page(List<Item> items, @Nullable String next, String resume) {}

    /** What became of a lead. Several items of one lead say how it went on; the last one holds. */
    record Item(
            String id,
            @Nullable String externalId,
            String leadId,
            String quality,
            String status,
            String reason,
            boolean payable,
            OffsetDateTime at) {

        static Item of(Listed listed) {
            LeadResult result = listed.result();
            return new Item(
                    result.id().toString(),
                    result.externalId(),
                    result.leadId().toString(),
                    result.quality().name(),
                    result.status().name(),
                    result.reason(),
                    result.payable(),
                    result.at().atOffset(ZoneOffset.UTC));
        }
    }

    @GetMapping
    @RolesAllowed(Roles.INTEGRATION)
    Page list(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        ContractorResults.Page page = results.read(code, place(cursor), PAGE, caller);
        String last = Long.toString(page.last());
        return new Page(page.items().stream().map(Item::of).toList(), page.more() ? last : null, last);
    }

    private static long place(@Nullable String cursor) {
        try {
            return ContractorResults.place(cursor == null || cursor.isEmpty() ? null : cursor);
        } catch (NumberFormatException e) {
            throw ApiProblem.fields(
                    400,
                    "A parameter is missing or wrong",
                    List.of(new FieldProblem("cursor", "invalid", "must be one that a list has given")));
        }
    }
}
