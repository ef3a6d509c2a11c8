package io.voronka.calling;

import io.voronka.calling.CallPlans.Planned;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** Says whether a call may have been taken, from what people did and when alone. */
final class ContactOracle {

    /** Topic of calls that were asked for. */
    static final String REQUESTED = "NEW_LEAD";

    private ContactOracle() {}

    /** What a person said last, and when saying it began and ended on the clock of the machine. */
    record Act(boolean given, long began, long ended) {}

    record Taken(CallId call, long began, long ended, Instant at) {}

    /** Somebody with a call, and what they did in their order. */
    record Contact(PersonId person, Planned planned, ZoneId zone, List<Act> acts) {}

    /** Whether a ground stood at some moment of the claim; an act that was under way may be seen or not. */
    static boolean mayHaveAGround(Contact contact, Taken taken) {
        List<Act> acts = contact.acts();
        boolean unsaid = acts.isEmpty() || acts.get(0).ended() >= taken.began();
        if (unsaid && isRequested(contact, taken.at())) {
            return true;
        }
        for (int i = 0; i < acts.size(); i++) {
            long ended = i + 1 < acts.size() ? acts.get(i + 1).ended() : Long.MAX_VALUE;
            if (acts.get(i).given() && acts.get(i).began() <= taken.ended() && ended >= taken.began()) {
                return true;
            }
        }
        return false;
    }

    /** A request is a ground for thirty days; whatever is said in this test comes after it, and takes its place. */
    private static boolean isRequested(Contact contact, Instant at) {
        CallRequest request = contact.planned().call().request();
        return request.topic().equals(REQUESTED)
                && !request.arrivedAt().plus(Duration.ofDays(30)).isBefore(at);
    }

    /** As the table {@code contact-window} that is shipped says where the zone is known. */
    static boolean isOpen(ZoneId zone, Instant at) {
        ZonedDateTime local = at.atZone(zone);
        boolean off = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        int hour = local.getHour();
        return off ? hour >= 10 && hour < 20 : hour >= 9 && hour < 21;
    }
}
