package io.voronka.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.settlement.Dispute;
import io.voronka.intake.settlement.Disputes;
import io.voronka.intake.settlement.Disputes.Claim;
import io.voronka.intake.settlement.Settlement;
import io.voronka.intake.settlement.SettlementClosing;
import io.voronka.intake.settlement.SettlementClosing.Drafted;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The months of contractors: drafted, disputed, looked at. Checks and verdicts are tasks of the process. */
@RestController
@RequestMapping("/api/v1/settlements")
class SettlementController {

    private static final int LISTED = 500;

    private final SettlementClosing closing;
    private final Disputes disputes;

    SettlementController(SettlementClosing closing, Disputes disputes) {
        this.closing = closing;
        this.disputes = disputes;
    }

    /** An amount of money. */
    record Amount(String amount, String currency) {}

    /** A disputed lead. */
    record DisputeView(
            String disputeId,
            String leadId,
            Dispute.Reason reason,
            Dispute.State state,
            OffsetDateTime raisedAt,
            @Nullable String verdict,
            @Nullable OffsetDateTime resolvedAt) {

        static DisputeView of(Dispute dispute) {
            return new DisputeView(
                    dispute.disputeId().toString(),
                    dispute.leadId().toString(),
                    dispute.reason(),
                    dispute.state(),
                    dispute.raisedAt().atOffset(ZoneOffset.UTC),
                    dispute.verdict(),
                    utc(dispute.resolvedAt()));
        }
    }

    /** A settlement with its totals: as they stand, or as they stood at the closing; a machine is not told them. */
    record View(
            String settlementId,
            String contractor,
            String period,
            Settlement.State state,
            OffsetDateTime draftedAt,
            OffsetDateTime checkUntil,
            @Nullable OffsetDateTime closedAt,
            @Nullable Integer entries,
            @Nullable Amount amount,
            List<DisputeView> disputes) {

        static View of(Settlement settlement, List<Dispute> disputes) {
            return new View(
                    settlement.settlementId().toString(),
                    settlement.contractor(),
                    settlement.period().toString(),
                    settlement.state(),
                    settlement.draftedAt().atOffset(ZoneOffset.UTC),
                    settlement.checkUntil().atOffset(ZoneOffset.UTC),
                    utc(settlement.closedAt()),
                    settlement.entries(),
                    new Amount(settlement.amount().toPlainString(), settlement.currency()),
                    disputes.stream().map(DisputeView::of).toList());
        }

        View withoutTotals() {
            return new View(
                    settlementId, contractor, period, state, draftedAt, checkUntil, closedAt, null, null, disputes);
        }
    }

    /** The latest settlements. */
    record Listed(List<View> items) {}

    /** Drafts a month that is over, as the first of the next month does by itself; 200 if it is drafted already. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.MARKETER})
    ResponseEntity<View> draft(@RequestBody JsonNode body) {
        Drafted drafted = closing.draft(
                SettlementRequest.contractor(body.path("contractor").textValue()),
                SettlementRequest.period(body.path("period").textValue(), 422));
        return ResponseEntity.status(drafted.before() ? 200 : 201).body(view(drafted.settlement()));
    }

    @GetMapping
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.MARKETER})
    Listed list(@RequestParam(required = false) @Nullable String contractor) {
        String of = contractor == null ? "" : SettlementRequest.contractor(contractor);
        return new Listed(closing.list(of, LISTED).stream()
                .map(settlement -> View.of(settlement, List.of()))
                .toList());
    }

    @GetMapping("/{settlementId}")
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.MARKETER})
    View get(@PathVariable UUID settlementId) {
        return view(closing.get(settlementId));
    }

    /**
     * The contractor's answer; a machine may dispute the leads that it has brought itself, or all if the register names
     * its login. All rows are taken or none.
     */
    @PostMapping(path = "/{settlementId}/disputes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.MARKETER, Roles.INTEGRATION})
    View dispute(@PathVariable UUID settlementId, @RequestBody JsonNode body, @AuthenticationPrincipal Caller caller) {
        List<Claim> claims = SettlementRequest.claims(body);
        if (caller.is(Roles.HEAD) || caller.is(Roles.MANAGER) || caller.is(Roles.MARKETER)) {
            disputes.raise(settlementId, claims, caller.login());
            return view(closing.get(settlementId));
        }
        List<Dispute> seen = disputes.raiseAs(caller.login(), settlementId, claims);
        return View.of(closing.get(settlementId), seen).withoutTotals();
    }

    private View view(Settlement settlement) {
        return View.of(settlement, disputes.of(settlement.settlementId()));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
