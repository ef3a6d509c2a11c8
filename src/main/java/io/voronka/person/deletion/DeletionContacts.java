package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.DeletionSnapshots;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import io.voronka.privacy.Reveal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Shows the officer how a person who asked to be deleted can be answered. */
@Service
public class DeletionContacts {

    private final DeletionSnapshots snapshots;
    private final Deletions deletions;
    private final Reveal reveal;

    DeletionContacts(DeletionSnapshots snapshots, Deletions deletions, Reveal reveal) {
        this.snapshots = snapshots;
        this.deletions = deletions;
        this.reveal = reveal;
    }

    /**
     * Shows the contacts, once that is audited.
     *
     * @throws ApiProblem 404 without such a request, 410 once it is closed, 429 over the quota of the day
     */
    public Snapshot show(UUID deletion, String login) {
        DeletionRequest request = deletions.get(deletion);
        Snapshot snapshot = snapshots
                .find(deletion)
                .orElseThrow(() -> ApiProblem.of(410, "contacts-destroyed", "The request is closed"));
        PersonId person = request.personId();
        reveal.audit(
                person == null ? new PersonId(deletion) : person,
                List.of("PHONE", "EMAIL"),
                "answer to deletion request " + deletion,
                login,
                Roles.DPO);
        return snapshot;
    }
}
