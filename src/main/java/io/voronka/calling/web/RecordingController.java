package io.voronka.calling.web;

import io.voronka.calling.store.CallRecordings;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where calls can be heard, for those who see to their quality. */
@RestController
class RecordingController {

    private final CallRecordings recordings;

    RecordingController(CallRecordings recordings) {
        this.recordings = recordings;
    }

    /** What was made of a call, in the order of time. */
    record Recordings(List<CallRecordings.Made> items) {}

    /** What robot and operator made of a call, with cost and recording; empty for a call that was not made. */
    @GetMapping("/api/v1/calls/{callId}/recordings")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    Recordings of(@PathVariable UUID callId) {
        return new Recordings(recordings.of(new CallId(callId)));
    }
}
