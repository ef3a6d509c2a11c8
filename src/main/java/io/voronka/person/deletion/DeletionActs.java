package io.voronka.person.deletion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.PersonId;
import io.voronka.person.store.DeletionRows;
import io.voronka.person.store.DeletionSystemRows;
import io.voronka.privacy.DestructionActs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Draws up acts of destruction and their log extracts, with what Roskomnadzor's order 179 of 28 October 2022 asks for. A
 * person is named by ids only: an act outlives the person by three years.
 */
@Service
public class DeletionActs {

    private final DeletionRows rows;
    private final DeletionSystemRows systems;
    private final DestructionActs acts;
    private final DeletionProperties properties;
    private final ObjectMapper json;

    DeletionActs(
            DeletionRows rows,
            DeletionSystemRows systems,
            DestructionActs acts,
            DeletionProperties properties,
            ObjectMapper json) {
        this.rows = rows;
        this.systems = systems;
        this.acts = acts;
        this.properties = properties;
        this.json = json;
    }

    /**
     * An act.
     *
     * @param people ids that stood for the person
     * @param reason ground of the destruction
     * @param extract what was destroyed where: the extract from the log of events
     */
    public record Act(
            long number,
            Instant drawnAt,
            UUID deletionId,
            String operator,
            String operatorAddress,
            String processor,
            String officer,
            String officerPost,
            List<String> people,
            Set<String> categories,
            DeletionGround reason,
            List<Entry> extract) {}

    /**
     * What was destroyed in one information system.
     *
     * @param method code of how
     * @param by login of who did it, else {@code process}
     */
    public record Entry(
            String system,
            List<String> people,
            Set<String> categories,
            String method,
            String reason,
            Instant at,
            String by) {}

    /** Draws up the act of a deletion that is done everywhere; one that is there already stays. */
    public void drawUp(UUID deletion) {
        DeletionRequest request = rows.lock(deletion);
        List<String> people =
                rows.people(deletion).stream().map(PersonId::toString).toList();
        List<DeletionSystem> places = systems.of(deletion);
        List<Entry> extract = places.stream()
                .flatMap(place -> entries(place, people, request.ground().name()))
                .toList();
        Set<String> categories = new TreeSet<>();
        places.forEach(place -> categories.addAll(place.categories()));
        acts.drawUp(
                deletion,
                (number, at) -> write(new Act(
                        number,
                        at,
                        deletion,
                        properties.operator(),
                        properties.operatorAddress(),
                        properties.processor(),
                        properties.officer(),
                        properties.officerPost(),
                        people,
                        categories,
                        request.ground(),
                        extract)));
    }

    /** What a ground by law held back for a time was destroyed later than the rest. */
    private static Stream<Entry> entries(DeletionSystem place, List<String> people, String ground) {
        DeletionSystem.Held held = place.held();
        Entry whole = new Entry(
                place.system(),
                people,
                new TreeSet<>(held == null ? place.categories() : held.categories()),
                Objects.requireNonNull(place.code()),
                ground,
                Objects.requireNonNull(place.finishedAt(), "An act names what is destroyed"),
                Objects.requireNonNull(place.finishedBy()));
        if (held == null) {
            return Stream.of(whole);
        }
        Set<String> first = new TreeSet<>(place.categories());
        first.removeAll(held.categories());
        return Stream.of(
                new Entry(
                        place.system(),
                        people,
                        first,
                        DeletionSteps.DESTROYED,
                        ground,
                        held.since(),
                        DeletionSteps.PROCESS),
                whole);
    }

    /** The act as it was drawn up. */
    public Act read(String text) {
        try {
            return json.readValue(text, Act.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An act can't be read", e);
        }
    }

    private String write(Act act) {
        try {
            return json.writeValueAsString(act);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An act has no JSON", impossible);
        }
    }
}
