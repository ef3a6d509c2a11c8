package io.voronka.person;

import java.time.Instant;
import java.util.List;

/** Whether a person may be contacted now. */
public sealed interface GateAnswer {

    /**
     * Yes.
     *
     * @param reason the ground: {@code CONSENT} or {@code OWN_REQUEST}
     * @param contacts the phones, e-mails or addresses that may be used, most recent last; personal data: to be shown
     *     by a reveal only, never stored
     */
    record Allowed(String reason, List<String> contacts) implements GateAnswer {

        @Override
        public String toString() {
            return "Allowed[" + reason + "]";
        }
    }

    /** Not yet: {@code OUT_OF_HOURS} or {@code TOO_SOON}. The gate is asked again at that time. */
    record Later(Instant at, String reason) implements GateAnswer {}

    /** No: {@code ERASED}, {@code NO_CONTACT}, {@code SUPPRESSED}, {@code NO_GROUND}, {@code WITHDRAWN}, {@code NO_COMMON_HOURS}. */
    record Never(String reason) implements GateAnswer {}
}
