package io.voronka.person.contact;

import io.voronka.person.ContactIntent;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.time.WorkingDays;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks the table {@code contact-window} for the hours of a contact and the gap to the last one. */
@Component
public class ContactWindows {

    private static final String TABLE = "contact-window";
    private static final String END_OF_DAY = "24:00";

    /** Two weeks of daily windows: who can't be contacted within them never can. */
    private static final Duration FURTHEST = Duration.ofDays(14);

    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final WorkingDays calendar;

    ContactWindows(Decisions decisions, DecisionLedger ledger, WorkingDays calendar) {
        this.decisions = decisions;
        this.ledger = ledger;
        this.calendar = calendar;
    }

    /** The windows of a contact with somebody who may be in any of these zones. */
    public Windows of(ContactIntent intent, Set<ZoneId> zones) {
        return new Windows(intent, zones);
    }

    /** The hours of one contact; each kind of day is asked for, and kept in the ledger, once. */
    public final class Windows {

        private final ContactIntent intent;
        private final Set<ZoneId> zones;
        private final Map<Boolean, Window> byKindOfDay = new HashMap<>();

        private Windows(ContactIntent intent, Set<ZoneId> zones) {
            this.intent = intent;
            this.zones = Set.copyOf(zones);
        }

        /** The longest gap that a zone of this moment asks for. */
        public Duration gap(Instant at) {
            return zones.stream()
                    .map(zone -> window(LocalDate.ofInstant(at, zone)).gap())
                    .max(Duration::compareTo)
                    .orElseThrow();
        }

        /** The first moment, not before the given one, that is within the hours of every zone; empty if none comes. */
        public Optional<Instant> firstFrom(Instant from) {
            Instant at = from;
            while (Duration.between(from, at).compareTo(FURTHEST) <= 0) {
                Instant candidate = at;
                Instant open = zones.stream()
                        .map(zone -> opening(candidate, zone))
                        .max(Instant::compareTo)
                        .orElseThrow();
                if (open.equals(candidate)) {
                    return Optional.of(open);
                }
                at = open;
            }
            return Optional.empty();
        }

        /** The moment itself where the zone allows it, else when its next window opens. */
        private Instant opening(Instant at, ZoneId zone) {
            LocalDateTime local = LocalDateTime.ofInstant(at, zone);
            Window today = window(local.toLocalDate());
            if (today.contains(local.toLocalTime())) {
                return at;
            }
            LocalDate day = local.toLocalTime().isBefore(today.from())
                    ? local.toLocalDate()
                    : local.toLocalDate().plusDays(1);
            return ZonedDateTime.of(day, window(day).from(), zone).toInstant();
        }

        private Window window(LocalDate day) {
            return byKindOfDay.computeIfAbsent(calendar.isWorking(day), this::ask);
        }

        private Window ask(boolean working) {
            Map<String, Object> facts = Map.of(
                    "channel",
                    intent.channel().name(),
                    "topic",
                    intent.topic(),
                    "zone",
                    zones.size() == 1 ? "KNOWN" : "UNCERTAIN",
                    "dayType",
                    working ? "WORKING" : "DAY_OFF");
            Evaluation evaluation = decisions.evaluate(TABLE, facts);
            ledger.record(evaluation, facts, intent.subject());
            return Window.of(evaluation.rule());
        }
    }

    /** Hours of a day; the end is not part of them, null is the end of the day. */
    private record Window(LocalTime from, Optional<LocalTime> to, Duration gap) {

        static Window of(MatchedRule rule) {
            String to = rule.requiredText("allowedTo");
            return new Window(
                    time(rule, rule.requiredText("allowedFrom")),
                    END_OF_DAY.equals(to) ? Optional.empty() : Optional.of(time(rule, to)),
                    Duration.ofMinutes(rule.number("gapMinutes")));
        }

        private static LocalTime time(MatchedRule rule, String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalStateException(
                        "Rule " + rule.ruleId() + " of " + TABLE + " has a time that is not HH:mm", e);
            }
        }

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && to.filter(end -> !time.isBefore(end)).isEmpty();
        }
    }
}
