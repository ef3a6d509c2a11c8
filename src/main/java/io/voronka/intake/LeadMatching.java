package io.voronka.intake;

import io.voronka.intake.LeadFile.Facts;
import io.voronka.kernel.PersonId;
import io.voronka.person.Identity;
import io.voronka.person.KnownAs;
import io.voronka.person.Match;
import io.voronka.person.Matcher;
import io.voronka.person.People;
import io.voronka.person.Touch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the person of a lead among those who are reached at its contacts. */
@Component
class LeadMatching {

    private final People people;

    LeadMatching(People people) {
        this.people = people;
    }

    /** Matches the lead and prepares what the tables ask about its person. */
    Match match(IntakeSession session, LeadFile file) {
        Map<PersonId, Identity> candidates = new LinkedHashMap<>();
        session.behind(file.normalized().contacts()).forEach(person -> candidates.put(person.id(), person.identity()));
        Match match = Matcher.match(file.normalized().identity(), candidates);
        settle(session, file, match);
        return match;
    }

    /** Fixes the person of the lead: the matcher's finding, or a manager's. */
    void settle(IntakeSession session, LeadFile file, Match match) {
        file.match(match);
        file.facts(new Facts(KnownAs.NEW, false));
        if (match instanceof Match.Matched matched) {
            PersonFile person = session.person(matched.personId());
            if (person == null) {
                throw new IllegalStateException("Person " + matched.personId() + " is not locked");
            }
            LeadDocument lead = file.document();
            file.person(person);
            file.facts(new Facts(
                    people.known(person.state(), file.submission().receivedAt()),
                    session.isTouched(Touch.of(person.id(), lead.source(), lead.campaign()))));
        }
    }
}
