package io.voronka.intake.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.voronka.intake.settlement.ReportQuery;
import io.voronka.intake.settlement.SettlementReport;
import io.voronka.platform.sheet.SheetFormat;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.Accepted;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The settlement report of a contractor: a month (period), or any time (from, to). */
@RestController
@RequestMapping("/api/v1/reports/settlement")
class SettlementReportController {

    private static final List<String> TYPES =
            List.of(MediaType.APPLICATION_JSON_VALUE, SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE);

    private final SettlementReport report;
    private final BusinessTime time;
    private final ObjectMapper json;

    SettlementReportController(SettlementReport report, BusinessTime time, ObjectMapper json) {
        this.report = report;
        this.time = time;
        this.json = json;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE})
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.MARKETER})
    @Operation(description = "period (YYYY-MM), or from and to")
    void report(
            @RequestParam(required = false) @Nullable String contractor,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        ReportQuery query = query(contractor, period, from, to);
        String type = Accepted.best(accept, TYPES);
        for (SheetFormat format : SheetFormat.values()) {
            if (type.equals(format.type())) {
                prepare(response, format.contentType(), format.extension());
                report.write(query, new SettlementSheet(format.writer(response.getOutputStream(), "Settlement")));
                return;
            }
        }
        prepare(response, MediaType.APPLICATION_JSON_VALUE, null);
        report.write(query, new SettlementJson(json.getFactory().createGenerator(response.getOutputStream())));
    }

    private ReportQuery query(
            @Nullable String contractor,
            @Nullable String period,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to) {
        String checked = SettlementRequest.contractor(contractor);
        if (period == null) {
            return SettlementRequest.between(checked, from, to);
        }
        YearMonth month = SettlementRequest.period(period, 400);
        return new ReportQuery(checked, month, time.start(month), time.start(month.plusMonths(1)));
    }

    private static void prepare(HttpServletResponse response, String type, @Nullable String extension) {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        if (extension != null) {
            response.setHeader("Content-Disposition", "attachment; filename=\"settlement." + extension + "\"");
        }
    }
}
