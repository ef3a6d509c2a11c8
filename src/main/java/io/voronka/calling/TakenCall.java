package io.voronka.calling;

import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that an operator has just taken.
 *
 * @param leadId what it is about, if that is a lead
 * @param dealId what it is about, if that is a deal
 * @param why what made it the next one; each is true of the call and of the rule that ranked it
 * @param card where to see whom to call
 */
public record TakenCall(
        CallId callId,
        String taskId,
        @Nullable LeadId leadId,
        @Nullable UUID dealId,
        String topic,
        int attempt,
        String lane,
        List<String> why,
        String card) {}
