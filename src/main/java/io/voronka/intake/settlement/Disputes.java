package io.voronka.intake.settlement;

import io.voronka.intake.Contractors;
import io.voronka.intake.settlement.SettlementEntry.Cause;
import io.voronka.intake.store.DisputedLeads;
import io.voronka.intake.store.DisputedLeads.Found;
import io.voronka.intake.store.DisputedLeads.Name;
import io.voronka.intake.store.SettlementDisputes;
import io.voronka.intake.store.Settlements;
import io.voronka.platform.id.Ids;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a contractor does not agree with: raised while a month is checked, decided one by one. An accepted dispute makes
 * the lead what the contractor wants, see {@link Dispute#wantsPaid()}, unless it has become so meanwhile.
 */
@Service
public class Disputes {

    private final Settlements settlements;
    private final SettlementDisputes disputes;
    private final DisputedLeads leads;
    private final Contractors contractors;
    private final SettlementBook book;
    private final BusinessTime time;
    private final Clock clock;

    Disputes(
            Settlements settlements,
            SettlementDisputes disputes,
            DisputedLeads leads,
            Contractors contractors,
            SettlementBook book,
            BusinessTime time,
            Clock clock) {
        this.settlements = settlements;
        this.disputes = disputes;
        this.leads = leads;
        this.contractors = contractors;
        this.book = book;
        this.time = time;
        this.clock = clock;
    }

    /** A row of a contractor's answer. */
    public record Claim(Name lead, Dispute.Reason reason) {}

    /** Takes all rows of an answer, or none. A lead that is disputed already stays so. */
    @Transactional
    public void raise(UUID settlementId, List<Claim> claims, String by) {
        raise(settlementId, claims, by, null);
    }

    /**
     * The same for a machine: all leads of the contractor if the register names its login, else those that it brought
     * itself.
     *
     * @return what is disputed in the month, as far as the login may see it
     */
    @Transactional
    public List<Dispute> raiseAs(String login, UUID settlementId, List<Claim> claims) {
        Settlement settlement = settlements.find(settlementId).orElseThrow(Disputes::unknown);
        boolean all = contractors.isOf(settlement.contractor(), login);
        raise(settlementId, claims, login, all ? null : login);
        return disputes.of(settlementId).stream()
                .filter(dispute -> all || dispute.raisedBy().equals(login))
                .toList();
    }

    private void raise(UUID settlementId, List<Claim> claims, String by, @Nullable String receivedBy) {
        Settlement settlement = settlements.lock(settlementId).orElseThrow(Disputes::unknown);
        if (settlement.state() == Settlement.State.CLOSED) {
            throw ApiProblem.of(409, "settlement-closed", "The month is closed: dispute it in the next one");
        }
        Map<Integer, List<Found>> found = leads.find(
                settlement.contractor(), claims.stream().map(Claim::lead).toList(), receivedBy);
        List<FieldProblem> problems = new ArrayList<>();
        List<Dispute> raised = new ArrayList<>();
        for (int row = 0; row < claims.size(); row++) {
            List<Found> named = found.getOrDefault(row, List.of());
            FieldProblem problem = problem(named, "disputes[" + row + "]");
            if (problem == null) {
                raised.add(dispute(settlementId, named.get(0), claims.get(row).reason(), by));
            } else {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "Some rows name no lead of the contractor that can be disputed", problems);
        }
        disputes.insert(raised);
    }

    private static @Nullable FieldProblem problem(List<Found> named, String field) {
        if (named.isEmpty()) {
            return new FieldProblem(field, "unknown-lead", "must name a lead of the settlement's contractor");
        }
        if (named.size() > 1) {
            return new FieldProblem(
                    field, "ambiguous-lead", "must name one lead: give the source too, or the lead's id");
        }
        return named.get(0).decided()
                ? null
                : new FieldProblem(field, "lead-in-review", "must name a lead that is decided");
    }

    private Dispute dispute(UUID settlementId, Found lead, Dispute.Reason reason, String by) {
        return new Dispute(
                Ids.next(),
                settlementId,
                lead.leadId(),
                reason,
                lead.paid(),
                Dispute.State.OPEN,
                by,
                clock.instant(),
                null,
                null,
                null);
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
            YearMonth month = time.month(now);
            YearMonth period =
                    settlements.find(dispute.settlementId()).orElseThrow().period();
            book.turn(
                    dispute.leadId(),
                    dispute.wantsPaid(),
                    Cause.DISPUTE_ACCEPTED,
                    disputeId,
                    period.isAfter(month) ? month : period);
        }
    }

    static ApiProblem unknown() {
        return ApiProblem.of(404, "not-found", "There is no such settlement");
    }
}
