package io.voronka.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.settlement.Dispute;
import io.voronka.intake.settlement.Disputes.Claim;
import io.voronka.intake.settlement.ReportQuery;
import io.voronka.intake.store.DisputedLeads.Name;
import io.voronka.kernel.LeadId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what callers ask of the settlement, and says what is wrong with it. */
final class SettlementRequest {

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_KEY = 200;
    private static final int MOST_DISPUTES = 1_000;
    private static final int FIRST_YEAR = 1971;
    private static final int LAST_YEAR = 9998;

    private SettlementRequest() {}

    static String contractor(@Nullable String contractor) {
        if (contractor == null
                || contractor.isBlank()
                || contractor.length() > LONGEST_CODE
                || contractor.indexOf('\0') >= 0) {
            throw refused(400, "contractor", "must be the code of a contractor");
        }
        return contractor;
    }

    static YearMonth period(@Nullable String period, int status) {
        try {
            YearMonth month = YearMonth.parse(period == null ? "" : period);
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException e) {
            throw refused(status, "period", "must be a month such as 2026-11");
        }
        throw refused(status, "period", "must be a month such as 2026-11");
    }

    static ReportQuery between(String contractor, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        if (from == null || to == null) {
            throw refused(400, from == null ? "from" : "to", "must be given where there is no period");
        }
        if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR || !from.isBefore(to)) {
            throw refused(400, "to", "must be after from");
        }
        return new ReportQuery(contractor, null, from.toInstant(), to.toInstant());
    }

    /** The rows of a contractor's answer. */
    static List<Claim> claims(JsonNode body) {
        JsonNode rows = body.path("disputes");
        if (!rows.isArray() || rows.isEmpty() || rows.size() > MOST_DISPUTES) {
            throw refused(422, "disputes", "must be an array of 1 to " + MOST_DISPUTES + " rows");
        }
        List<FieldProblem> problems = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            claim(rows.path(row), "disputes[" + row + "].", claims, problems);
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "Some rows can't be taken", problems);
        }
        return claims;
    }

    private static void claim(JsonNode row, String path, List<Claim> claims, List<FieldProblem> problems) {
        String leadId = row.path("leadId").textValue();
        String externalId = row.path("externalId").textValue();
        String source = row.path("source").textValue();
        String reason = row.path("reason").textValue();
        int before = problems.size();
        if ((leadId == null) == (externalId == null) || isNoKey(externalId)) {
            problems.add(new FieldProblem(path + "leadId", "required", "must be given, or else externalId"));
        }
        if ((source != null && leadId != null) || isNoKey(source)) {
            problems.add(new FieldProblem(path + "source", "invalid", "must be that of the externalId"));
        }
        if (Arrays.stream(Dispute.Reason.values())
                .noneMatch(known -> known.name().equals(reason))) {
            problems.add(new FieldProblem(
                    path + "reason", "unknown", "must be one of " + Arrays.toString(Dispute.Reason.values())));
        }
        LeadId lead = null;
        try {
            lead = leadId == null ? null : LeadId.of(leadId);
        } catch (IllegalArgumentException e) {
            problems.add(new FieldProblem(path + "leadId", "invalid", "must be the id of a lead"));
        }
        if (problems.size() == before) {
            claims.add(new Claim(new Name(lead, source, externalId), Dispute.Reason.valueOf(reason)));
        }
    }

    private static boolean isNoKey(@Nullable String text) {
        return text != null && (text.length() > LONGEST_KEY || text.indexOf('\0') >= 0);
    }

    private static ApiProblem refused(int status, String field, String message) {
        return ApiProblem.fields(
                status, "A parameter is missing or wrong", List.of(new FieldProblem(field, "invalid", message)));
    }
}
