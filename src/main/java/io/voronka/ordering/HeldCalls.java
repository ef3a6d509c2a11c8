package io.voronka.ordering;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what a call is about to the operator who holds it; implemented by those who know calls. */
public interface HeldCalls {

    /**
     * The call, if the operator holds it now.
     *
     * @throws io.voronka.platform.web.ApiProblem 404 for an unknown call, 409 for one that is not open, 403 for one that
     *     the operator does not hold
     */
    HeldCall held(CallId call, String operator);

    /**
     * A call in hand: about a lead or a deal.
     *
     * @param person who is called, as the call knows them; they may have been merged since
     */
    record HeldCall(
            PersonId person,
            @Nullable LeadId lead,
            @Nullable UUID dealId) {}
}
