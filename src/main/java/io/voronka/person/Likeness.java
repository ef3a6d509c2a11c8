package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.matching.Guard;
import io.voronka.person.matching.Score;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How like a record is to a person of the base, under one frozen model.
 *
 * @param sharesContact whether a phone, an e-mail or an INN leads from the one to the other that is not shared by many
 */
public record Likeness(PersonId person, Score score, boolean sharesContact) {

    public double probability() {
        return score.probability();
    }

    Guard contradiction() {
        return score.guard();
    }

    /** What {@code merge-policy} is asked. */
    Map<String, Object> facts(boolean bothAreClients) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tier", sharesContact ? "CONTACT" : "SCORED");
        facts.put("contradiction", contradiction().name());
        facts.put("probability", probability());
        facts.put("corroborated", score.isCorroborated());
        facts.put("bothAreClients", bothAreClients);
        return facts;
    }

    /** What is kept of the decision: model, prior, and what each field weighed. They add up to the score. */
    Map<String, Object> evidence() {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("model", score.model());
        evidence.put("prior", score.prior());
        score.parts().forEach(part -> {
            evidence.put("level_" + part.field(), part.level().name());
            evidence.put("bits_" + part.field(), part.weight());
        });
        evidence.put("householdExcess", score.householdExcess());
        evidence.put("score", score.total());
        return evidence;
    }
}
