package io.voronka.reporting;

import io.voronka.calling.CallRequest;
import io.voronka.calling.CallSubjects;
import io.voronka.funnel.Deal;
import io.voronka.funnel.Deals;
import io.voronka.intake.ClientType;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells calls what their leads and deals ask for. A deal that came from a lead asks for what that lead asked for. */
@Component
class CalledSubjects implements CallSubjects {

    private final LeadRegister leads;
    private final Deals deals;

    CalledSubjects(LeadRegister leads, Deals deals) {
        this.leads = leads;
        this.deals = deals;
    }

    @Override
    public List<Product> products(CallRequest request) {
        return lead(request).map(this::products).orElse(List.of());
    }

    private List<Product> products(LeadId lead) {
        return leads.products(lead).stream()
                .map(product -> new Product(product.sku(), product.quantity()))
                .toList();
    }

    @Override
    public String clientType(CallRequest request) {
        return lead(request)
                .flatMap(leads::find)
                .map(Lead::clientType)
                .orElse(ClientType.RETAIL)
                .name();
    }

    @Override
    public Optional<String> responsible(CallRequest request) {
        return deal(request).map(Deal::responsible);
    }

    private Optional<LeadId> lead(CallRequest request) {
        return Optional.ofNullable(request.leadId())
                .or(() -> deal(request).map(deal -> deal.origin().leadId()));
    }

    private Optional<Deal> deal(CallRequest request) {
        return Optional.ofNullable(request.dealId()).flatMap(deal -> deals.find(new DealId(deal)));
    }
}
