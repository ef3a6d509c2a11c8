package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.Verdict.Action;
import io.voronka.person.matching.Guard;
import io.voronka.person.matching.LikenessKeys;
import io.voronka.person.matching.LikenessKeys.Source;
import io.voronka.person.matching.MatchModel;
import io.voronka.person.matching.Profile;
import io.voronka.person.matching.RecordProfile;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.DecisionText;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.privacy.PersonRecord;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Recognises people by likeness (tier two): a record is compared with whole people, field by field, under a frozen model,
 * and {@code merge-policy} says what follows from the score.
 */
@Service
public class Recognition {

    /** The decision table that is asked. */
    public static final String TABLE = "merge-policy";

    private final MatchModels models;
    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final MatchingProperties properties;

    Recognition(MatchModels models, Decisions decisions, DecisionLedger ledger, MatchingProperties properties) {
        this.models = models;
        this.decisions = decisions;
        this.ledger = ledger;
        this.properties = properties;
    }

    /** A record or a person made ready to be compared under the model in force. */
    public static final class Subject {

        private final MatchModel model;
        private final Profile profile;

        private Subject(MatchModel model, Profile profile) {
            this.model = model;
            this.profile = profile;
        }

        /** Keys under which people like this one are found, see {@link io.voronka.privacy.MatchKeyIndex}. */
        public Set<String> keys() {
            return LikenessKeys.of(profile);
        }

        @Override
        public String toString() {
            return "Subject[***]";
        }
    }

    /** Makes a record ready whose contacts nobody else is known to have. */
    public Subject prepare(PersonRecord record) {
        return prepare(record, contact -> 1);
    }

    /** @param holders how many unlike people are known behind a phone or an e-mail of the record, at least 1 */
    public Subject prepare(PersonRecord record, ToIntFunction<String> holders) {
        return prepare(record, holders, models.current());
    }

    /** Makes many records ready whose contacts nobody else is known to have, on all cores. */
    public <K> Map<K, Subject> prepare(Map<K, PersonRecord> records) {
        MatchModel model = models.current();
        return records.entrySet().parallelStream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, record -> prepare(record.getValue(), contact -> 1, model)));
    }

    Subject prepare(PersonRecord record, ToIntFunction<String> holders, MatchModel model) {
        return new Subject(model, model.prepare(RecordProfile.of(record, holders)));
    }

    /** Of the keys that stand for a record in the base, those that lead to people who are like it. */
    public static Set<String> ofLikeness(Set<String> matchKeys) {
        return matchKeys.stream()
                .filter(key -> LikenessKeys.source(key) != Source.SEARCH)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether two records of one person that come in at the same moment are held apart by this key. */
    public static boolean isOfTwins(String matchKey) {
        return LikenessKeys.isOfTwins(matchKey);
    }

    /** People under one key beyond which nobody needs to look for more: the key is too common. */
    public int mostPerKey() {
        return properties.mostPerKey();
    }

    /** A contact seen with more unlike names than this is shared. */
    public int unlikeNames() {
        return properties.unlikeNames();
    }

    /**
     * Whom to compare in full, those with the most independent hints first.
     *
     * @param hits the people behind each key, one more than allowed behind a key that is too common
     */
    public List<PersonId> candidates(Map<String, Set<PersonId>> hits) {
        Map<PersonId, Set<Source>> sources = new HashMap<>();
        Set<PersonId> plausible = new HashSet<>();
        hits.forEach((key, people) -> {
            if (people.size() <= properties.mostPerKey()) {
                Source source = LikenessKeys.source(key);
                if (source == Source.SEARCH) {
                    return;
                }
                people.forEach(person -> sources.computeIfAbsent(person, p -> EnumSet.noneOf(Source.class))
                        .add(source));
                if (people.size() <= properties.rare() || source == Source.BIRTH || source == Source.COMPANY) {
                    plausible.addAll(people);
                }
            }
        });
        return sources.entrySet().stream()
                .filter(found -> found.getValue().size() > 1 || plausible.contains(found.getKey()))
                .sorted(Comparator.comparingInt((Map.Entry<PersonId, Set<Source>> found) ->
                                -found.getValue().size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(properties.mostCandidates())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Compares a record with a person of the base.
     *
     * @param sharesContact whether a contact of the record leads to the person by itself
     */
    public Likeness compare(Subject record, PersonId person, Subject known, boolean sharesContact) {
        return new Likeness(person, record.model.score(record.profile, known.profile), sharesContact);
    }

    /** Asks {@code merge-policy}. Nothing is recorded yet: of many comparisons, few are decisions. */
    public Verdict judge(Likeness likeness, boolean bothAreClients) {
        Map<String, Object> facts = likeness.facts(bothAreClients);
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        Map<String, Object> kept = new LinkedHashMap<>(facts);
        kept.putAll(likeness.evidence());
        return new Verdict(
                likeness,
                Action.valueOf(evaluation.rule().requiredText("action")),
                evaluation.rule().reason(),
                evaluation,
                Map.copyOf(kept));
    }

    /**
     * Asks {@code merge-policy} what follows from exact recognition. A base keeps its table through an update of the
     * product: one that has no rule for this yet merges, as was always done.
     */
    public ExactVerdict judgeExact() {
        Map<String, Object> facts = Map.of(
                "tier",
                "EXACT",
                "contradiction",
                Guard.NONE.name(),
                "probability",
                1.0,
                "corroborated",
                true,
                "bothAreClients",
                false);
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        Action action = evaluation.rules().isEmpty()
                ? Action.MERGE
                : Action.valueOf(evaluation.rule().requiredText("action"));
        return new ExactVerdict(action, evaluation, facts);
    }

    /**
     * Writes to the ledger that somebody was recognised exactly, with the running transaction.
     *
     * @param seen what the two were when they were compared
     */
    public void record(ExactVerdict verdict, Map<String, Integer> seen, DecisionSubject subject) {
        ledger.record(verdict.evaluation(), verdict.with(seen), subject);
    }

    /** The same as the ledger writes it, for statements that take many such decisions at once. */
    public DecisionText text(ExactVerdict verdict) {
        return ledger.text(verdict.evaluation(), verdict.facts());
    }

    /** Writes a verdict to the decision ledger, with the running transaction. */
    public void record(Verdict verdict, DecisionSubject subject) {
        ledger.record(verdict.evaluation(), verdict.facts(), subject);
    }
}
