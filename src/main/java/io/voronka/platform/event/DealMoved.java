package io.voronka.platform.event;

import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import java.time.Instant;

/**
 * A deal has another stage than before. Its row is locked. Not told of a deal that has only just been opened.
 *
 * @param funnel MAIN, B2B or B2C
 * @param source where the deal came from
 * @param reason code: the rule, the outcome, or MOVED_BY_HAND
 * @param actor login of who moved it, or {@code process}
 */
public record DealMoved(
        DealId dealId,
        PersonId personId,
        String funnel,
        String source,
        String from,
        String to,
        String reason,
        String actor,
        Instant at) {}
