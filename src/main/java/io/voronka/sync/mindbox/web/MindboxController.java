package io.voronka.sync.mindbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.web.Roles;
import io.voronka.sync.mindbox.ConditionalOnMindbox;
import io.voronka.sync.mindbox.DriftRun;
import io.voronka.sync.mindbox.MindboxDrift;
import io.voronka.sync.mindbox.MindboxEvent;
import io.voronka.sync.mindbox.MindboxEvents;
import io.voronka.sync.mindbox.MindboxEvents.Taken;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
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
    private final MindboxEvents events;
    private final MindboxEventReader reader;

    MindboxController(MindboxDrift drift, MindboxEvents events) {
        this.drift = drift;
        this.events = events;
        this.reader = new MindboxEventReader(events);
    }

    /** The last nightly comparisons, the newest first. */
    record Runs(List<DriftRun> items) {}

    /** How many events counted, had counted before, or are of nobody known here. */
    record Received(int counted, int repeated, int unknownPerson) {}

    @GetMapping("/api/v1/systems/mindbox/drift")
    @RolesAllowed({Roles.MARKETER, Roles.HEAD, Roles.DPO, Roles.PROCESS_OWNER, Roles.ADMIN})
    Runs drift() {
        return new Runs(drift.lastRuns(RUNS));
    }

    /** Takes up to a hundred events, each in a transaction of its own: what is told again counts once. */
    @PostMapping(path = "/api/v1/mindbox/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.INTEGRATION)
    Received events(@RequestBody JsonNode body) {
        List<MindboxEvent> read = reader.read(body);
        Map<Taken, Integer> counts = new EnumMap<>(Taken.class);
        read.forEach(event -> counts.merge(events.take(event), 1, Integer::sum));
        return new Received(
                counts.getOrDefault(Taken.COUNTED, 0),
                counts.getOrDefault(Taken.REPEATED, 0),
                counts.getOrDefault(Taken.UNKNOWN_PERSON, 0));
    }
}
