package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.EventReader.Incoming;
import io.voronka.kernel.LeadId;
import io.voronka.platform.inbox.Inbox;
import io.voronka.platform.inbox.Inbox.Receipt;
import io.voronka.platform.inbox.NewEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes events from outside into the inbox. */
@Service
public class EventIntake {

    private final EventReader reader;
    private final Inbox inbox;
    private final Vault vault;
    private final TransactionTemplate transaction;

    EventIntake(EventReader reader, Inbox inbox, Vault vault, TransactionTemplate transaction) {
        this.reader = reader;
        this.inbox = inbox;
        this.vault = vault;
        this.transaction = transaction;
    }

    /**
     * What became of one event.
     *
     * @param id ours; null for one that was refused or had come before
     * @param problem why it was refused
     */
    public record Taken(
            @Nullable UUID id, boolean repeated, @Nullable ApiProblem problem) {}

    /**
     * Takes events; when this returns, they are durable. A bad one refuses itself alone.
     *
     * @param receivedBy login of the caller
     */
    public List<Taken> take(List<JsonNode> events, String receivedBy) {
        List<Incoming> read = new ArrayList<>();
        List<@Nullable ApiProblem> problems = new ArrayList<>();
        for (JsonNode event : events) {
            try {
                read.add(reader.read(event));
                problems.add(null);
            } catch (ApiProblem problem) {
                problems.add(problem);
            }
        }
        List<Receipt> receipts = read.isEmpty() ? List.of() : store(read, receivedBy);
        List<Taken> taken = new ArrayList<>();
        int next = 0;
        for (ApiProblem problem : problems) {
            if (problem == null) {
                taken.add(taken(read.get(next).event(), receipts.get(next)));
                next++;
            } else {
                taken.add(new Taken(null, false, problem));
            }
        }
        return taken;
    }

    private List<Receipt> store(List<Incoming> read, String receivedBy) {
        List<Receipt> stored = transaction.execute(status -> {
            List<Receipt> receipts =
                    inbox.take(read.stream().map(Incoming::event).toList(), receivedBy);
            for (int i = 0; i < read.size(); i++) {
                byte[] sealed = read.get(i).sealed();
                if (sealed != null && receipts.get(i) == Receipt.TAKEN) {
                    // The vault holds bodies under the id that they came in with, leads' and events' alike.
                    vault.hold(new LeadId(read.get(i).event().id()), sealed);
                }
            }
            return receipts;
        });
        return stored == null ? List.of() : stored;
    }

    private static Taken taken(NewEvent event, Receipt receipt) {
        return switch (receipt) {
            case TAKEN -> new Taken(event.id(), false, null);
            case REPEATED -> new Taken(null, true, null);
            case CONFLICT ->
                new Taken(
                        null,
                        false,
                        ApiProblem.of(409, "idempotency-conflict", "The eventId came before with another body"));
        };
    }
}
