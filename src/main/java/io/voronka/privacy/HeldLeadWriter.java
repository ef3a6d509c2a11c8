package io.voronka.privacy;

import io.voronka.platform.rows.RowWriter;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.HeldLeads;
import io.voronka.privacy.store.HeldLeads.HeldLead;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the lead bodies that a transaction holds back. */
@Component
class HeldLeadWriter implements RowWriter<HeldLead> {

    private final HeldLeads leads;
    private final DataKeys keys;
    private final Clock clock;

    HeldLeadWriter(HeldLeads leads, DataKeys keys, Clock clock) {
        this.leads = leads;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 130;
    }

    @Override
    public void write(List<HeldLead> held) {
        leads.insert(held, keys.wrappingKeyId(), clock.instant().toString());
    }
}
