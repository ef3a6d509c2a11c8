package io.voronka.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.voronka.intake.imports.ImportJob;
import io.voronka.intake.imports.Imports;
import io.voronka.intake.imports.Imports.Taken;
import io.voronka.intake.imports.RefusedRows;
import io.voronka.intake.imports.RowDecisions;
import io.voronka.intake.imports.RowReviews;
import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.MaxBody;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.ImportReviews.Pending;
import io.voronka.privacy.Reveal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of people and companies into the client base. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

    private static final int PAGE = 100;
    private static final int MASKED_PAGE = 20;
    private static final int SHOWN = 100;

    private final Imports imports;
    private final UploadReader uploads;
    private final RowDecisions rowDecisions;
    private final RowReviews rowReviews;
    private final RefusedRows refusedRows;
    private final Reveal reveal;

    ImportController(
            Imports imports,
            UploadReader uploads,
            RowDecisions rowDecisions,
            RowReviews rowReviews,
            RefusedRows refusedRows,
            Reveal reveal) {
        this.imports = imports;
        this.uploads = uploads;
        this.rowDecisions = rowDecisions;
        this.rowReviews = rowReviews;
        this.refusedRows = refusedRows;
        this.reveal = reveal;
    }

    /** A page of imports, the newest first. */
    record Page(List<ImportView> items, @Nullable String next) {}

    /** A page of rows that wait for a person. */
    record Reviews(List<WaitingRow> items, @Nullable String next) {}

    /** @param suspects ids of whose it may be */
    record WaitingRow(int row, List<String> suspects, String reason) {

        static WaitingRow of(Pending waiting) {
            return new WaitingRow(
                    waiting.row(),
                    waiting.suspects().stream().map(PersonId::toString).toList(),
                    waiting.reason());
        }
    }

    /** The same rows with what is said and known, masked: initials, last four digits, domains. */
    record MaskedReviews(
            List<RowReviews.Row> items, @Nullable String next) {}

    /** Takes a file; the setting of the largest one is far below what the address lets through. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    @MaxBody(mebibytes = 1 << 20)
    @Operation(description = "Parts: file (CSV or XLSX); optional source, kind, charset, separator, mapping, country")
    ResponseEntity<ImportView> upload(
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        UploadReader.Received received = uploads.read(request);
        Taken taken = imports.create(received.file(), received.upload(), key, caller.login());
        return ResponseEntity.status(taken.repeated() ? 200 : 201).body(view(taken.job()));
    }

    @GetMapping
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    Page list(@RequestParam(required = false) @Nullable String cursor) {
        List<ImportJob> jobs = imports.list(cursor == null ? null : id(cursor), PAGE + 1);
        boolean more = jobs.size() > PAGE;
        List<ImportView> items = jobs.stream()
                .limit(PAGE)
                .map(job -> ImportView.of(job, List.of(), List.of()))
                .toList();
        return new Page(items, more ? items.get(PAGE - 1).importId() : null);
    }

    @GetMapping("/{importId}")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    ImportView get(@PathVariable UUID importId) {
        return view(imports.get(importId));
    }

    @PutMapping(path = "/{importId}/mapping", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    ImportView remap(@PathVariable UUID importId, @RequestBody JsonNode mapping) throws IOException {
        return view(imports.remap(importId, mapping));
    }

    @PostMapping("/{importId}/load")
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportView load(@PathVariable UUID importId) {
        return view(imports.load(importId));
    }

    @PostMapping("/{importId}/reconcile")
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportView reconcile(@PathVariable UUID importId) {
        return view(imports.reconcile(importId));
    }

    @PostMapping("/{importId}/revert")
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.INTEGRATION})
    @ResponseStatus(HttpStatus.ACCEPTED)
    ImportView revert(@PathVariable UUID importId) {
        return view(imports.revert(importId));
    }

    @GetMapping("/{importId}/review")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO})
    Reviews reviews(@PathVariable UUID importId, @RequestParam(defaultValue = "0") int cursor) {
        List<Pending> rows = rowReviews.pending(importId, cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<WaitingRow> items = rows.stream().limit(PAGE).map(WaitingRow::of).toList();
        return new Reviews(items, more ? Integer.toString(items.get(PAGE - 1).row()) : null);
    }

    @GetMapping("/{importId}/rows")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD, Roles.DPO})
    ResponseEntity<MaskedReviews> rows(@PathVariable UUID importId, @RequestParam(defaultValue = "0") int cursor) {
        List<RowReviews.Row> rows = rowReviews.page(importId, cursor, MASKED_PAGE + 1);
        boolean more = rows.size() > MASKED_PAGE;
        List<RowReviews.Row> items = rows.stream().limit(MASKED_PAGE).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new MaskedReviews(
                        items,
                        more ? Integer.toString(items.get(MASKED_PAGE - 1).row()) : null));
    }

    /** Whose a row is that waits: a new person's (then there is no personId), or one of the candidates'. */
    record RowDecision(@Nullable Choice decision, @Nullable UUID personId) {}

    enum Choice {
        NEW_PERSON,
        SAME_PERSON
    }

    record DecidedRow(int row, String personId) {}

    @PostMapping(path = "/{importId}/rows/{row}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.MANAGER, Roles.HEAD, Roles.DPO})
    DecidedRow decide(
            @PathVariable UUID importId,
            @PathVariable int row,
            @RequestBody RowDecision body,
            @AuthenticationPrincipal Caller caller) {
        if (body.decision() == null || (body.decision() == Choice.SAME_PERSON) != (body.personId() != null)) {
            throw ApiProblem.fields(
                    422,
                    "The decision is not complete",
                    List.of(new FieldProblem(
                            body.decision() == null ? "decision" : "personId",
                            "invalid",
                            "decision is NEW_PERSON, or SAME_PERSON with personId")));
        }
        PersonId chosen = body.personId() == null ? null : new PersonId(body.personId());
        return new DecidedRow(
                row, rowDecisions.decide(importId, row, chosen, caller.login()).toString());
    }

    /** The refused rows with all their cells: personal data, for those who may see it; audited before the first byte. */
    @GetMapping(path = "/{importId}/refused", produces = "text/csv")
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO})
    void refused(@PathVariable UUID importId, @AuthenticationPrincipal Caller caller, HttpServletResponse response)
            throws IOException {
        ImportJob job = imports.get(importId);
        boolean own = job.createdBy().equals(caller.login());
        if (!own && !caller.is(Roles.DPO) && !caller.is(Roles.HEAD)) {
            throw ApiProblem.of(403, "forbidden", "These rows are shown to who has uploaded them, head and dpo");
        }
        String role = caller.is(Roles.DPO) ? Roles.DPO : caller.is(Roles.HEAD) ? Roles.HEAD : Roles.MARKETER;
        reveal.auditImport(importId, "REFUSED_ROWS", "refused rows of an import", caller.login(), role);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"refused-" + importId + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            refusedRows.write(job, out);
        }
    }

    private ImportView view(ImportJob job) {
        return ImportView.of(
                job,
                job.reconciled() == null ? List.of() : imports.differences(job.importId(), "RECONCILE", SHOWN),
                job.reverted() == null ? List.of() : imports.differences(job.importId(), "REVERT", SHOWN));
    }

    private static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.fields(
                    400,
                    "A parameter is missing or wrong",
                    List.of(new FieldProblem("cursor", "invalid", "must be one that a list has given")));
        }
    }
}
