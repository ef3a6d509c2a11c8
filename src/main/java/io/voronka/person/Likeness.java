package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.matching.Field;
import io.voronka.person.matching.Guard;
import io.voronka.person.matching.Level;
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

    /** What forbids to take the two for one: a guard of the matcher, or a surname of its own on each side. */
    public String contradiction() {
        boolean anotherSurname = score.parts().stream()
                .anyMatch(part -> part.field() == Field.SURNAME && part.level() == Level.DIFFERENT);
        return score.guard() == Guard.NONE && anotherSurname
                ? Field.SURNAME.name()
                : score.guard().name();
    }

    /** What {@code merge-policy} is asked. */
    Map<String, Object> facts(boolean bothAreClients) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tier", sharesContact ? "CONTACT" : "SCORED");
        facts.put("contradiction", contradiction());
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
