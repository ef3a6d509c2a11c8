package io.voronka.reporting;

import io.voronka.calling.CallRequest;
import io.voronka.calling.CallSubjects;
import io.voronka.intake.ClientType;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.LeadId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells calls what their leads ask for. */
@Component
class LeadCallSubjects implements CallSubjects {

    private final LeadRegister leads;

    LeadCallSubjects(LeadRegister leads) {
        this.leads = leads;
    }

    @Override
    public List<Product> products(CallRequest request) {
        LeadId lead = request.leadId();
        return lead == null ? List.of() : products(lead);
    }

    private List<Product> products(LeadId lead) {
        return leads.products(lead).stream()
                .map(product -> new Product(product.sku(), product.quantity()))
                .toList();
    }

    @Override
    public String clientType(CallRequest request) {
        return Optional.ofNullable(request.leadId())
                .flatMap(leads::find)
                .map(Lead::clientType)
                .orElse(ClientType.RETAIL)
                .name();
    }
}
