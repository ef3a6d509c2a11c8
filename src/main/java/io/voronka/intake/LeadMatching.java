package io.voronka.intake;

import io.voronka.intake.LeadFile.Facts;
import io.voronka.kernel.PersonId;
import io.voronka.person.ExactVerdict;
import io.voronka.person.Identity;
import io.voronka.person.KnownAs;
import io.voronka.person.Match;
import io.voronka.person.Match.Doubt;
import io.voronka.person.Matcher;
import io.voronka.person.People;
import io.voronka.person.Recognition;
import io.voronka.person.Touch;
import io.voronka.person.Verdict;
import io.voronka.person.Verdict.Action;
import io.voronka.platform.decision.DecisionSubject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Finds the person of a lead: exactly, by a contact of its own and a name that fits; else by likeness to whole people.
 */
@Component
class LeadMatching {

    private final People people;
    private final Recognition recognition;
    private final LeadLikenesses likenesses;

    LeadMatching(People people, Recognition recognition, LeadLikenesses likenesses) {
        this.people = people;
        this.recognition = recognition;
        this.likenesses = likenesses;
    }

    /** Matches the lead and prepares what the tables ask about its person. */
    Match match(IntakeSession session, LeadFile file, String processInstanceId) {
        Match match = exact(session, file);
        if (match instanceof Match.Matched matched) {
            match = asPolicySays(session, file, matched, processInstanceId);
        } else if (!(match instanceof Match.Ambiguous ambiguous && ambiguous.doubt() == Doubt.SEVERAL_FIT)) {
            match = alike(session, file, processInstanceId);
        }
        settle(session, file, match);
        return match;
    }

    /** Recognition by the contacts of the lead, those left out that many share. */
    static Match exact(IntakeSession session, LeadFile file) {
        Map<PersonId, Identity> candidates = new LinkedHashMap<>();
        file.normalized().contacts().stream()
                .filter(contact -> !session.isShared(contact))
                .flatMap(contact -> session.behind(List.of(contact)).stream())
                .forEach(person -> candidates.put(person.id(), person.identity()));
        return Matcher.match(file.normalized().identity(), candidates);
    }

    private Match asPolicySays(IntakeSession session, LeadFile file, Match.Matched exact, String processInstanceId) {
        ExactVerdict verdict = recognition.judgeExact();
        recognition.record(
                verdict,
                likenesses.seen(session, file, exact.personId()),
                new DecisionSubject(file.leadId(), exact.personId(), processInstanceId));
        return switch (verdict.action()) {
            case MERGE -> exact;
            case REVIEW -> new Match.Ambiguous(Set.of(exact.personId()), Doubt.LIKELY_ONE);
            case KEEP_APART -> new Match.NewPerson();
        };
    }

    private Match alike(IntakeSession session, LeadFile file, String processInstanceId) {
        List<Verdict> verdicts = likenesses.judge(session, file);
        List<Verdict> merges = LeadLikenesses.best(verdicts, Action.MERGE);
        List<Verdict> reviews = LeadLikenesses.best(verdicts, Action.MERGE, Action.REVIEW);
        List<Verdict> decisive = merges.size() == 1 ? merges : reviews;
        decisive.forEach(verdict -> recognition.record(
                verdict.with(likenesses.seen(session, file, verdict.likeness().person())),
                new DecisionSubject(file.leadId(), verdict.likeness().person(), processInstanceId)));
        if (merges.size() == 1) {
            return new Match.Matched(merges.get(0).likeness().person());
        }
        if (reviews.isEmpty()) {
            return new Match.NewPerson();
        }
        Set<PersonId> candidates = new LinkedHashSet<>();
        reviews.forEach(verdict -> candidates.add(verdict.likeness().person()));
        return new Match.Ambiguous(candidates, doubt(merges, reviews));
    }

    private static Doubt doubt(List<Verdict> merges, List<Verdict> reviews) {
        if (!merges.isEmpty()) {
            return Doubt.SEVERAL_FIT;
        }
        return reviews.stream().anyMatch(verdict -> verdict.likeness().sharesContact())
                ? Doubt.UNLIKE_NAMES
                : Doubt.LIKELY_ONE;
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
