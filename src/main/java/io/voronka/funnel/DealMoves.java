package io.voronka.funnel;

import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.PersonNotes;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves deals by hand, where their model has a step that says so. A reason that is a code stands in the history; words
 * could be about somebody, so they lie in the vault and the history says MOVED_BY_HAND.
 */
@Service
public class DealMoves {

    /** Reason of a move that was explained in words. */
    public static final String BY_HAND = "MOVED_BY_HAND";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,49}");
    private static final int LONGEST = 500;

    private final Deals deals;
    private final DealStages stages;
    private final DealProcesses processes;
    private final People people;
    private final PersonNotes notes;

    DealMoves(Deals deals, DealStages stages, DealProcesses processes, People people, PersonNotes notes) {
        this.deals = deals;
        this.stages = stages;
        this.processes = processes;
        this.people = people;
        this.notes = notes;
    }

    /**
     * Moves a deal; one that is in the stage already stays as it is.
     *
     * @param to name of a stage of its funnel
     * @param reason a code or words, up to 500 characters
     * @param actor login of who moves it
     * @throws ApiProblem 404 for an unknown deal, 422 for an unknown stage or without a reason, 409 where the model does
     *     not allow it, 410 for words about somebody who was erased
     */
    @Transactional
    public Deal move(DealId id, @Nullable String to, @Nullable String reason, String actor) {
        Deal deal = deals.get(id);
        String stage = stage(deal, to);
        String why = reason(reason);
        if (deal.stage().equals(stage)) {
            return deal;
        }
        String instance = deal.processInstanceId();
        if (!deal.open() || instance == null) {
            throw notAllowed();
        }
        String step = processes.stepByHand(instance, stage).orElseThrow(DealMoves::notAllowed);
        boolean isCode = CODE.matcher(why).matches();
        stages.because(isCode ? why : BY_HAND, actor, () -> processes.putInto(instance, step));
        if (!isCode) {
            keep(deal, why, actor);
        }
        return deals.get(id);
    }

    /** The words of each move are kept apart: under the number of its stage in the history. */
    private void keep(Deal deal, String words, String actor) {
        PersonId person = people.survivor(deal.personId());
        int number = deals.history(deal.id()).size();
        notes.keep(person, deal.id().value(), Map.of("move" + number, words), actor);
    }

    private static String stage(Deal deal, @Nullable String to) {
        if (to == null || !deal.funnel().has(to)) {
            throw refused("to", to == null ? "missing" : "unknown", "must be a stage of the deal's funnel");
        }
        return to;
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw refused("reason", "missing", "is needed");
        }
        if (reason.length() > LONGEST) {
            throw refused("reason", "too-long", "has at most " + LONGEST + " characters");
        }
        return reason.strip();
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(422, "The move can't be made", List.of(new FieldProblem(field, code, message)));
    }

    private static ApiProblem notAllowed() {
        return ApiProblem.of(
                409, "stage-not-allowed", "The deal can't be moved to this stage by hand from where it is");
    }
}
