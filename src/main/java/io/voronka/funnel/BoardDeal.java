package io.voronka.funnel;

import io.voronka.kernel.DealId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal on the board. Tells nothing of its person.
 *
 * @param responsible login of who took it
 * @param processInstanceId null as long as it has no process
 */
public record BoardDeal(
        DealId id,
        Instant since,
        boolean open,
        @Nullable String responsible,
        @Nullable String processInstanceId) {}
