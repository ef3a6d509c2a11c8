package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.matching.Guard;
import io.voronka.person.matching.RecordProfile;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.PersonRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What forbids a merge, and what only somebody who knows of it may override. */
final class MergeCheck {

    /** Both have bought: two histories of money become one. */
    private static final String MONEY_HISTORY = "MONEY_HISTORY";

    private MergeCheck() {}

    static void refuseSame(PersonId survivor, PersonId absorbed) {
        if (survivor.equals(absorbed)) {
            throw ApiProblem.of(409, "merge-same-person", "A person can't be merged with itself");
        }
    }

    /**
     * @param present those that the vault holds
     * @throws ApiProblem 404 for an unknown person, 409 for one that can't be merged
     */
    static void refuseUnfit(Set<PersonId> present, PersonState survivor, PersonState absorbed) {
        if (!present.contains(survivor.personId()) || !present.contains(absorbed.personId())) {
            throw ApiProblem.of(409, "person-erased", "The data of one of them was erased");
        }
        refuseDeletion(survivor, absorbed);
        if (survivor.kind() != absorbed.kind()) {
            throw ApiProblem.of(409, "merge-different-kind", "A person and a company can't be one");
        }
        refuseAbsorbed(survivor);
        refuseAbsorbed(absorbed);
    }

    static void refuseDeletion(PersonState survivor, PersonState absorbed) {
        if (survivor.stage() == PersonStage.DELETION_REQUESTED || absorbed.stage() == PersonStage.DELETION_REQUESTED) {
            throw ApiProblem.of(409, "deletion-requested", "One of them is to be deleted");
        }
        if (survivor.stage() == PersonStage.RESTRICTED || absorbed.stage() == PersonStage.RESTRICTED) {
            throw ApiProblem.of(409, "processing-restricted", "The data of one of them is blocked");
        }
    }

    private static void refuseAbsorbed(PersonState person) {
        PersonId into = person.mergedInto();
        if (into != null) {
            throw ApiProblem.of(409, "already-absorbed", "One of them is merged into somebody already")
                    .with("absorbed", person.personId().toString())
                    .with("survivor", into.toString());
        }
    }

    static PersonState known(Map<PersonId, PersonState> states, PersonId person) {
        PersonState state = states.get(person);
        if (state == null) {
            throw ApiProblem.of(404, "person-not-found", "There is no such person");
        }
        return state;
    }

    /**
     * Why nobody but a person could take the two for one; {@code NONE} if nothing speaks against it.
     *
     * @throws ApiProblem 409 if something does and the request does not say that it is known
     */
    static String contradiction(
            MergeRequest request, PersonState survivor, PersonState absorbed, Map<PersonId, PersonRecord> records) {
        Guard guard = Guard.between(
                RecordProfile.of(Objects.requireNonNull(records.get(survivor.personId()))),
                RecordProfile.of(Objects.requireNonNull(records.get(absorbed.personId()))));
        boolean money = survivor.clientSince() != null && absorbed.clientSince() != null;
        String against = guard == Guard.NONE && money ? MONEY_HISTORY : guard.name();
        if (!against.equals(Guard.NONE.name()) && !request.confirmed()) {
            throw ApiProblem.of(
                            409, "merge-contradiction", "Something speaks against it; confirm to merge all the same")
                    .with("guard", against);
        }
        return against;
    }
}
