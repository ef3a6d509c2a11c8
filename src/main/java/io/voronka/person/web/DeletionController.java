package io.voronka.person.web;

import io.voronka.person.deletion.Delay;
import io.voronka.person.deletion.DeletionActs;
import io.voronka.person.deletion.DeletionActs.Act;
import io.voronka.person.deletion.DeletionContacts;
import io.voronka.person.deletion.DeletionRequest;
import io.voronka.person.deletion.DeletionStatus;
import io.voronka.person.deletion.DeletionSystem;
import io.voronka.person.deletion.Deletions;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests of people to be deleted. */
@RestController
class DeletionController {

    private static final int PAGE = 50;

    private final Deletions deletions;
    private final DeletionContacts contacts;
    private final DeletionActs acts;
    private final DeletionReader reader;
    private final DelayReader delays;

    DeletionController(
            Deletions deletions,
            DeletionContacts contacts,
            DeletionActs acts,
            DeletionReader reader,
            DelayReader delays) {
        this.deletions = deletions;
        this.contacts = contacts;
        this.acts = acts;
        this.reader = reader;
        this.delays = delays;
    }

    /** A request that was taken. */
    record Taken(UUID deletionId, Instant dueAt, DeletionStatus status) {}

    /** A request as the officer sees it. */
    record View(
            UUID deletionId,
            @Nullable UUID personId,
            int found,
            String channel,
            String ground,
            Instant receivedAt,
            String requestedBy,
            Instant dueAt,
            String dueReason,
            Delay.@Nullable Reason delayReason,
            @Nullable Instant noticedAt,
            DeletionStatus status,
            @Nullable Instant verifiedAt,
            @Nullable Instant stoppedAt,
            @Nullable Instant erasedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome,
            List<SystemView> systems) {}

    /** A place where the person is erased. */
    record SystemView(
            String system,
            boolean local,
            DeletionSystem.State state,
            Set<String> categories,
            @Nullable String code,
            @Nullable Instant finishedAt,
            @Nullable String finishedBy,
            @Nullable Set<String> heldCategories,
            @Nullable Instant heldSince) {}

    /** A page; {@code next} is the cursor of the one after it. */
    record DeletionPage(List<View> items, @Nullable String next) {}

    /** With {@code verified}, nobody contacts the person any more when this answers. */
    @PostMapping("/api/v1/deletion-requests")
    @RolesAllowed({Roles.INTEGRATION, Roles.OPERATOR, Roles.DPO})
    ResponseEntity<Taken> request(@RequestBody String body, @AuthenticationPrincipal Caller caller) {
        DeletionRequest taken = deletions.request(reader.read(body, caller), caller.login());
        return ResponseEntity.accepted().body(new Taken(taken.id(), taken.dueAt(), taken.status()));
    }

    /** What is open, the most urgent first; or what is over, the latest first. */
    @GetMapping("/api/v1/deletion-requests")
    @RolesAllowed(Roles.DPO)
    DeletionPage list(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "false") boolean closed) {
        DeletionRequest after = cursor == null ? null : deletions.get(cursor);
        List<DeletionRequest> page = closed ? deletions.closed(after, PAGE + 1) : deletions.open(after, PAGE + 1);
        boolean more = page.size() > PAGE;
        List<DeletionRequest> shown = more ? page.subList(0, PAGE) : page;
        return new DeletionPage(
                shown.stream().map(this::view).toList(),
                more ? shown.get(PAGE - 1).id().toString() : null);
    }

    @GetMapping("/api/v1/deletion-requests/{id}")
    @RolesAllowed(Roles.DPO)
    View get(@PathVariable UUID id) {
        return view(deletions.get(id));
    }

    /** How the person can be answered, until the request is closed; audited before it answers. */
    @GetMapping("/api/v1/deletion-requests/{id}/contacts")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<Snapshot> contacts(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(contacts.show(id, caller.login()));
    }

    @PostMapping("/api/v1/deletion-requests/{id}/cancel")
    @RolesAllowed(Roles.DPO)
    View cancel(@PathVariable UUID id) {
        return view(deletions.takeBack(id));
    }

    /** Puts the deadline off, once, after the person was told why. */
    @PostMapping("/api/v1/deletion-requests/{id}/delay")
    @RolesAllowed(Roles.DPO)
    View putOff(@PathVariable UUID id, @RequestBody String body, @AuthenticationPrincipal Caller caller) {
        return view(deletions.putOff(id, delays.read(body, caller)));
    }

    @GetMapping(value = "/api/v1/deletion-requests/{id}/act", produces = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.DPO)
    Act act(@PathVariable UUID id) {
        return acts.read(deletions.act(id));
    }

    @GetMapping(value = "/api/v1/deletion-requests/{id}/act", produces = MediaType.APPLICATION_PDF_VALUE)
    @RolesAllowed(Roles.DPO)
    ResponseEntity<byte[]> actPdf(@PathVariable UUID id) {
        return pdf("act-" + id, ActDocument.act(act(id)));
    }

    @GetMapping(value = "/api/v1/deletion-requests/{id}/log-extract", produces = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.DPO)
    List<DeletionActs.Entry> extract(@PathVariable UUID id) {
        return act(id).extract();
    }

    @GetMapping(value = "/api/v1/deletion-requests/{id}/log-extract", produces = MediaType.APPLICATION_PDF_VALUE)
    @RolesAllowed(Roles.DPO)
    ResponseEntity<byte[]> extractPdf(@PathVariable UUID id) {
        return pdf("log-extract-" + id, ActDocument.extract(act(id)));
    }

    private static ResponseEntity<byte[]> pdf(String name, byte[] document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"")
                .body(document);
    }

    private View view(DeletionRequest request) {
        return new View(
                request.id(),
                request.personId() == null ? null : request.personId().value(),
                request.found(),
                request.channel().name(),
                request.ground().name(),
                request.receivedAt(),
                request.requestedBy(),
                request.dueAt(),
                request.dueReason(),
                request.delayReason(),
                request.noticedAt(),
                request.status(),
                request.verifiedAt(),
                request.stoppedAt(),
                request.erasedAt(),
                request.closedAt(),
                request.outcome(),
                deletions.systems(request.id()).stream()
                        .map(system -> new SystemView(
                                system.system(),
                                system.local(),
                                system.state(),
                                system.categories(),
                                system.code(),
                                system.finishedAt(),
                                system.finishedBy(),
                                system.held() == null ? null : system.held().categories(),
                                system.held() == null ? null : system.held().since()))
                        .toList());
    }
}
