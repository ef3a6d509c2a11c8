package io.voronka.person.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.person.PersonRef;
import io.voronka.person.deletion.DeletionChannel;
import io.voronka.person.deletion.DeletionGround;
import io.voronka.person.deletion.NewDeletion;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldReader;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads a request to be deleted, as it comes in over REST. */
@Component
class DeletionReader {

    private static final int MAX_ID = 200;
    private static final int MAX_SOURCE = 64;

    private final BlindIndexer indexer;
    private final Clock clock;

    DeletionReader(BlindIndexer indexer, Clock clock) {
        this.indexer = indexer;
        this.clock = clock;
    }

    /** @throws ApiProblem 400 for a document of the wrong shape, 422 for missing or unreadable fields */
    NewDeletion read(String body, Caller caller) {
        JsonNode document = RequestBody.read(body, "A deletion request");
        FieldReader.Errors errors = new FieldReader.Errors();
        FieldReader request = new FieldReader(document, "", errors);
        String requestId = request.text("requestId", MAX_ID);
        DeletionChannel channel = request.choice("channel", DeletionChannel.class);
        DeletionGround ground = request.choice("ground", DeletionGround.class);
        List.of("requestId", "channel", "ground").forEach(field -> request.require(field, request.has(field)));
        Instant receivedAt = RequestBody.receivedAt(request, clock.instant());
        if (request.has("verified") && !document.path("verified").isBoolean()) {
            request.malformed("verified", "type", "must be true or false");
        }
        if (channel != null && !channel.isOwnWish()) {
            request.malformed("channel", "unknown", "is ours alone");
        }
        String source = request.code("source", MAX_SOURCE);
        PersonRef ref = PersonRef.read(request.object("personRef"));
        errors.raise("deletion request");
        // An operator takes a request down; that it is the person who asks, the officer makes sure of.
        boolean verified =
                document.path("verified").asBoolean() && (caller.is(Roles.INTEGRATION) || caller.is(Roles.DPO));
        return new NewDeletion(
                Objects.requireNonNull(requestId),
                body,
                Objects.requireNonNull(channel),
                Objects.requireNonNullElse(source, caller.login()),
                Objects.requireNonNull(ref).subject(indexer),
                snapshot(ref),
                Objects.requireNonNull(ground),
                receivedAt,
                verified);
    }

    /** By what the person is named, as far as that is a contact. */
    private static Snapshot snapshot(PersonRef ref) {
        return switch (ref.type()) {
            case PHONE -> new Snapshot(List.of(ref.address()), List.of());
            case EMAIL -> new Snapshot(List.of(), List.of(ref.address()));
            case EXTERNAL, PERSON -> new Snapshot(List.of(), List.of());
        };
    }
}
