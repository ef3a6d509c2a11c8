package io.voronka.sync.partner;

import io.voronka.intake.Contractors;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.OutsideSystemSource;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** A system for each contractor that has a webhook, or had one. */
@Component
class PartnerSystems implements OutsideSystemSource {

    private final Contractors contractors;
    private final PartnerSystem.Parts parts;

    PartnerSystems(Contractors contractors, PartnerSystem.Parts parts) {
        this.contractors = contractors;
        this.parts = parts;
    }

    @Override
    public Collection<OutsideSystem> systems() {
        return contractors.told().stream()
                .<OutsideSystem>map(contractor -> new PartnerSystem(contractor.number(), parts))
                .toList();
    }
}
