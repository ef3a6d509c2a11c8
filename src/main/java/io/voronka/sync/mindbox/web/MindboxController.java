package io.voronka.sync.mindbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.NewEvents;
import io.voronka.platform.inbox.Inbox;
import io.voronka.platform.inbox.Inbox.Receipt;
import io.voronka.platform.inbox.NewEvent;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.sync.mindbox.ConditionalOnMindbox;
import io.voronka.sync.mindbox.DriftRun;
import io.voronka.sync.mindbox.MindboxDrift;
import io.voronka.sync.mindbox.MindboxProperties;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What Mindbox's webhooks tell, and how far what it has is from what is ours. */
@RestController
@ConditionalOnMindbox
class MindboxController {

    private static final int RUNS = 100;

    private final MindboxDrift drift;
    private final Inbox inbox;
    private final MindboxEventReader reader;

    MindboxController(MindboxDrift drift, Inbox inbox, MindboxProperties properties, NewEvents events) {
        this.drift = drift;
        this.inbox = inbox;
        this.reader = new MindboxEventReader(properties, events);
    }

    /** The last nightly comparisons, the newest first. */
    record Runs(List<DriftRun> items) {}

    /**
     * How many events were taken.
     *
     * @param repeated had come before
     * @param conflict whose id had come before with another body: they change nothing, or only what the first did not say
     */
    record Received(int taken, int repeated, int conflict) {}

    @GetMapping("/api/v1/systems/mindbox/drift")
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.PROCESS_OWNER, Roles.ADMIN})
    Runs drift() {
        return new Runs(drift.lastRuns(RUNS));
    }

    /** Takes up to a hundred events; when this returns, they are durable, and are handled from the inbox. */
    @PostMapping(path = "/api/v1/mindbox/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.INTEGRATION)
    Received events(@RequestBody JsonNode body, @AuthenticationPrincipal Caller caller) {
        List<List<NewEvent>> read = reader.read(body);
        List<Receipt> receipts = inbox.take(read.stream().flatMap(List::stream).toList(), caller.login());
        Map<Receipt, Integer> counts = new EnumMap<>(Receipt.class);
        int at = 0;
        for (List<NewEvent> event : read) {
            counts.merge(of(receipts.subList(at, at + event.size())), 1, Integer::sum);
            at += event.size();
        }
        return new Received(
                counts.getOrDefault(Receipt.TAKEN, 0),
                counts.getOrDefault(Receipt.REPEATED, 0),
                counts.getOrDefault(Receipt.CONFLICT, 0));
    }

    /** An event that stands for several of ours is in conflict if one of them is, and new if one of them is. */
    private static Receipt of(List<Receipt> parts) {
        return parts.contains(Receipt.CONFLICT)
                ? Receipt.CONFLICT
                : parts.contains(Receipt.TAKEN) ? Receipt.TAKEN : Receipt.REPEATED;
    }
}
