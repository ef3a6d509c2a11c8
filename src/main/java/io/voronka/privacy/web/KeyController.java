package io.voronka.privacy.web;

import io.voronka.platform.web.Roles;
import io.voronka.privacy.KeyRotation;
import io.voronka.privacy.store.RotationRows.Progress;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the vault has followed a change of its keys. */
@RestController
class KeyController {

    private final KeyRotation rotation;

    KeyController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /**
     * A rotation.
     *
     * @param kind WRAPPING or INDEXING
     * @param keys numbers of the keys of the newest keyset that a node has
     * @param complete numbers of the keys under which everything is
     * @param changed what was wrapped or indexed anew so far
     * @param finishedAt null while it is under way
     */
    record KeyState(
            String kind,
            Set<Short> keys,
            Set<Short> complete,
            long changed,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** Both rotations. */
    record KeyStates(List<KeyState> items) {}

    @GetMapping("/api/v1/vault/keys")
    @RolesAllowed({Roles.DPO, Roles.ADMIN})
    KeyStates states() {
        return new KeyStates(
                rotation.progress().stream().map(KeyController::state).toList());
    }

    private static KeyState state(Progress progress) {
        return new KeyState(
                progress.kind().name(),
                progress.keys(),
                progress.filled(),
                progress.done(),
                progress.startedAt(),
                progress.finishedAt());
    }
}
