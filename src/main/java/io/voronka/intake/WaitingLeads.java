package io.voronka.intake;

import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What leads say that wait in the vault until a person has told whose they are. */
@Service
public class WaitingLeads {

    private final Vault vault;
    private final SubmissionReader reader;

    WaitingLeads(Vault vault, SubmissionReader reader) {
        this.vault = vault;
        this.reader = reader;
    }

    /** What the lead says of its person, in the form in which it is compared; empty when the lead waits no more. */
    public Optional<PersonRecord> record(Lead lead) {
        return vault.held(lead.leadId())
                .map(body -> reader.reread(lead, body).normalized().record());
    }
}
