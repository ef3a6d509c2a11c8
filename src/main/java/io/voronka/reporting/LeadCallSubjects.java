package io.voronka.reporting;

import io.voronka.calling.CallSubjects;
import io.voronka.intake.ClientType;
import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.LeadId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells calls what their leads ask for. */
@Component
class LeadCallSubjects implements CallSubjects {

    private final LeadRegister leads;

    LeadCallSubjects(LeadRegister leads) {
        this.leads = leads;
    }

    @Override
    public List<Product> products(LeadId lead) {
        return leads.products(lead).stream()
                .map(product -> new Product(product.sku(), product.quantity()))
                .toList();
    }

    @Override
    public String clientType(LeadId lead) {
        return leads.find(lead).map(Lead::clientType).orElse(ClientType.RETAIL).name();
    }
}
