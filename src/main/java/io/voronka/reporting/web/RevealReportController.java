package io.voronka.reporting.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voronka.kernel.PersonId;
import io.voronka.platform.sheet.SheetFormat;
import io.voronka.platform.sheet.SheetWriter;
import io.voronka.platform.web.Accepted;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.RevealLog.Entry;
import io.voronka.privacy.RevealLog.Query;
import io.voronka.reporting.RevealReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who saw what of whom, for the data protection officer: a page as JSON, or the whole as a table. */
@RestController
class RevealReportController {

    private static final Duration LAST = Duration.ofDays(31);
    private static final List<String> TYPES = List.of(MediaType.APPLICATION_JSON_VALUE, SheetFormat.CSV_TYPE);
    private static final List<String> COLUMNS = List.of("number", "at", "login", "role", "subject", "fields", "reason");

    private final RevealReport report;
    private final ObjectMapper json;
    private final Clock clock;

    RevealReportController(RevealReport report, ObjectMapper json, Clock clock) {
        this.report = report;
        this.json = json;
        this.clock = clock;
    }

    /** A page, the newest first. */
    record Page(List<Item> items, @Nullable String next) {}

    /**
     * Something was shown.
     *
     * @param subject a person, or a search, an import, a request about nobody known
     */
    record Item(long number, Instant at, String login, String role, UUID subject, List<String> fields, String reason) {

        static Item of(Entry entry) {
            return new Item(
                    entry.number(),
                    entry.at(),
                    entry.login(),
                    entry.role(),
                    entry.subject().value(),
                    entry.fields(),
                    entry.reason());
        }
    }

    @GetMapping(
            path = "/api/v1/reveals",
            produces = {MediaType.APPLICATION_JSON_VALUE, SheetFormat.CSV_TYPE})
    @RolesAllowed(Roles.DPO)
    @Operation(description = "Of the last 31 days without from and to")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string"))
            })
    void reveals(
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable UUID personId,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        Query query = query(from, to, login, personId);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (Accepted.best(accept, TYPES).equals(SheetFormat.CSV_TYPE)) {
            table(query, response);
        } else {
            Page page = page(query, cursor);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), page);
        }
    }

    private Query query(
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            @Nullable String login,
            @Nullable UUID personId) {
        Instant end = to == null ? clock.instant().plusSeconds(1) : to.toInstant();
        Instant begin = from == null ? end.minus(LAST) : from.toInstant();
        if (!begin.isBefore(end)) {
            throw refused("from", "order", "Must be before to");
        }
        return report.query(begin, end, login, personId == null ? null : new PersonId(personId));
    }

    private Page page(Query query, @Nullable String cursor) {
        int cut = cursor == null ? -1 : cursor.indexOf('_');
        List<Entry> found;
        try {
            found = cursor == null
                    ? report.page(query, null, 0)
                    : report.page(
                            query,
                            Instant.parse(cursor.substring(0, Math.max(cut, 0))),
                            Long.parseLong(cursor.substring(cut + 1)));
        } catch (DateTimeException | NumberFormatException e) {
            throw refused("cursor", "invalid", "Must be one that a list has given");
        }
        List<Entry> shown = found.subList(0, Math.min(RevealReport.PAGE, found.size()));
        Entry last = found.size() > RevealReport.PAGE ? shown.get(shown.size() - 1) : null;
        return new Page(shown.stream().map(Item::of).toList(), last == null ? null : last.at() + "_" + last.number());
    }

    private void table(Query query, HttpServletResponse response) throws IOException {
        response.setContentType(SheetFormat.CSV.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"reveals.csv\"");
        SheetWriter sheet = SheetFormat.CSV.writer(response.getOutputStream(), "Reveals");
        sheet.line(COLUMNS);
        report.write(
                query,
                entry -> sheet.line(List.of(
                        entry.number(),
                        entry.at(),
                        entry.login(),
                        entry.role(),
                        entry.subject(),
                        String.join(" ", entry.fields()),
                        entry.reason())));
        sheet.end();
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(
                422, "The list can't be made as asked", List.of(new FieldProblem(field, code, message)));
    }
}
