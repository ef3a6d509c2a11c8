package io.voronka.funnel.reactivation;

import io.voronka.kernel.DealId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The instances of {@code b2cReactivation}. */
public interface ReactivationRuns {

    /** Starts one a deal, all in one engine command; which they are. */
    Map<DealId, String> start(List<Picked> deals, Instant now);

    /** Those of these instances in which somebody has spoken with the client and is to say what came of it. */
    Set<String> settling(Collection<String> instances);

    /** Tells these instances that the shift is over, all in one engine command. */
    void shiftEnded(Collection<String> instances);
}
