package io.voronka.intake.settlement;

import io.voronka.intake.ContractorResults;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.settlement.SettlementEntry.Kind;
import io.voronka.intake.settlement.SettlementTerms.Agreed;
import io.voronka.intake.store.SettlementDisputes;
import io.voronka.intake.store.SettlementEntryRows;
import io.voronka.intake.store.SettlementQueries;
import io.voronka.intake.store.SettlementQueries.BroughtLead;
import io.voronka.intake.store.SettlementQueries.PaidLead;
import io.voronka.intake.store.Settlements;
import io.voronka.kernel.LeadId;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a contractor does not agree with: raised while a month is checked, decided one by one. An accepted dispute turns
 * what stands for the lead: a paid one is taken back, an unpaid one is paid at the terms of its day.
 */
@Service
public class Disputes {

    private final Settlements settlements;
    private final SettlementDisputes disputes;
    private final SettlementQueries queries;
    private final SettlementTerms terms;
    private final SettlementEntryRows rows;
    private final PendingRows pending;
    private final ContractorResults results;
    private final BusinessTime time;
    private final SettlementProperties properties;
    private final Clock clock;

    Disputes(
            Settlements settlements,
            SettlementDisputes disputes,
            SettlementQueries queries,
            SettlementTerms terms,
            SettlementEntryRows rows,
            PendingRows pending,
            ContractorResults results,
            BusinessTime time,
            SettlementProperties properties,
            Clock clock) {
        this.settlements = settlements;
        this.disputes = disputes;
        this.queries = queries;
        this.terms = terms;
        this.rows = rows;
        this.pending = pending;
        this.results = results;
        this.time = time;
        this.properties = properties;
        this.clock = clock;
    }

    /** A row of a contractor's answer: the lead by our id or by the contractor's own. */
    public record Claim(@Nullable LeadId leadId, @Nullable String externalId, Dispute.Reason reason) {}

    /**
     * Takes all rows of an answer, or none. A lead that is disputed already stays so.
     *
     * @param receivedBy only leads that this login has brought; null for all of the contractor's
     */
    @Transactional
    public void raise(UUID settlementId, List<Claim> claims, String by, @Nullable String receivedBy) {
        Settlement settlement = settlements.lock(settlementId).orElseThrow(Disputes::unknown);
        if (settlement.state() == Settlement.State.CLOSED) {
            throw ApiProblem.of(409, "settlement-closed", "The month is closed: dispute it in the next one");
        }
        List<FieldProblem> problems = new ArrayList<>();
        List<Dispute> raised = new ArrayList<>();
        for (int row = 0; row < claims.size(); row++) {
            Claim claim = claims.get(row);
            BroughtLead lead =
                    queries.ofContractor(settlement.contractor(), claim.leadId(), claim.externalId(), receivedBy);
            if (lead == null) {
                problems.add(new FieldProblem(
                        "disputes[" + row + "]", "unknown-lead", "must name a lead of the settlement's contractor"));
            } else {
                raised.add(new Dispute(
                        Ids.next(),
                        settlementId,
                        lead.leadId(),
                        claim.reason(),
                        Dispute.State.OPEN,
                        by,
                        clock.instant(),
                        null,
                        null,
                        null));
            }
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "Some rows name no lead of the contractor", problems);
        }
        disputes.insert(raised);
    }

    public List<Dispute> of(UUID settlementId) {
        return disputes.of(settlementId);
    }

    /** The oldest open dispute of a settlement. Until the transaction ends, nobody raises another. */
    public Optional<Dispute> next(UUID settlementId) {
        if (settlements.lock(settlementId).isEmpty()) {
            throw unknown();
        }
        return disputes.open(settlementId);
    }

    /**
     * Decides a dispute; one that is decided stays as it is.
     *
     * @throws NothingAgreedException if it is to be paid and the contractor has no terms for the day of the lead
     */
    public void decide(UUID disputeId, Verdict verdict, @Nullable String by) {
        Dispute dispute = disputes.lock(disputeId).orElseThrow();
        if (dispute.state() != Dispute.State.OPEN) {
            return;
        }
        Instant now = clock.instant();
        disputes.decide(disputeId, verdict, by, now);
        if (verdict.accepted()) {
            SettlementEntry turned = turned(dispute, now);
            pending.add(rows, turned);
            results.changed(
                    dispute.leadId(),
                    turned.amount().signum() > 0,
                    turned.cause().name());
        }
    }

    private SettlementEntry turned(Dispute dispute, Instant now) {
        Settlement settlement = settlements.lock(dispute.settlementId()).orElseThrow();
        BroughtLead lead =
                Objects.requireNonNull(queries.ofContractor(settlement.contractor(), dispute.leadId(), null, null));
        PaidLead standing = queries.standing(dispute.leadId());
        if (standing != null && standing.amount().signum() > 0) {
            return entry(
                    dispute,
                    settlement,
                    lead,
                    Kind.CORRECTION,
                    standing.term(),
                    standing.amount().negate(),
                    now);
        }
        Agreed agreed = terms.of(
                        settlement.contractor(),
                        lead.receivedAt(),
                        new DecisionSubject(
                                lead.leadId(), null, settlement.settlementId().toString()))
                .orElseThrow(NothingAgreedException::new);
        Kind kind = standing == null ? Kind.LEAD : Kind.CORRECTION;
        return entry(dispute, settlement, lead, kind, agreed.term(), agreed.price(), now);
    }

    private SettlementEntry entry(
            Dispute dispute,
            Settlement settlement,
            BroughtLead lead,
            Kind kind,
            PayableTerm term,
            BigDecimal amount,
            Instant now) {
        return new SettlementEntry(
                Ids.next(),
                kind,
                lead.leadId(),
                settlement.contractor(),
                lead.campaign(),
                term,
                amount,
                properties.currency().getCurrencyCode(),
                settlement.period().isAfter(time.month(now)) ? time.month(now) : settlement.period(),
                now,
                Cause.DISPUTE_ACCEPTED,
                dispute.disputeId());
    }

    static ApiProblem unknown() {
        return ApiProblem.of(404, "not-found", "There is no such settlement");
    }
}
