package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.person.DeletionDoor;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What rested on a consent to processing is destroyed once it is withdrawn (152-FZ, article 21, part 5). */
@Component
class WithdrawnProcessing implements DeletionDoor {

    private final Deletions deletions;

    WithdrawnProcessing(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public UUID withdrawn(PersonId person, UUID cause, Way way, Instant at, String login) {
        String request = "withdrawal " + cause;
        NewDeletion wanted = new NewDeletion(
                request,
                request,
                DeletionChannel.valueOf(way.name()),
                login,
                EventSubject.id(EventSubject.Type.PERSON, person.toString()),
                new Snapshot(List.of(), List.of()),
                DeletionGround.WITHDRAWAL,
                at,
                false);
        return deletions.request(wanted, login).id();
    }
}
