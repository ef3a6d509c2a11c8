package io.voronka.calling.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.CallCard;
import io.voronka.calling.CallCards;
import io.voronka.calling.CallDetails;
import io.voronka.calling.CallQueue;
import io.voronka.calling.CallReport;
import io.voronka.calling.CallReports;
import io.voronka.calling.CallWords;
import io.voronka.calling.InvalidReportException;
import io.voronka.calling.TakenCall;
import io.voronka.kernel.CallId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.OfferId;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls, for the operators who make them. */
@RestController
@RequestMapping("/api/v1/calls")
class CallController {

    private final CallQueue queue;
    private final CallCards cards;
    private final CallReports reports;
    private final BusinessTime time;
    private final Clock clock;

    CallController(CallQueue queue, CallCards cards, CallReports reports, BusinessTime time, Clock clock) {
        this.queue = queue;
        this.cards = cards;
        this.reports = reports;
        this.time = time;
        this.clock = clock;
    }

    /** The call that the operator makes next. */
    record NextCall(
            String callId,
            String taskId,
            @Nullable String leadId,
            @Nullable String dealId,
            String topic,
            int attempt,
            String lane,
            List<String> why,
            String card) {

        static NextCall of(TakenCall call) {
            LeadId lead = call.leadId();
            UUID deal = call.dealId();
            return new NextCall(
                    call.callId().toString(),
                    call.taskId(),
                    lead == null ? null : lead.toString(),
                    deal == null ? null : deal.toString(),
                    call.topic(),
                    call.attempt(),
                    call.lane(),
                    call.why(),
                    call.card());
        }
    }

    /**
     * How a call ended.
     *
     * @param callbackAt ISO 8601 with offset
     * @param corrections what the person has said of themselves: name, phone, email, birthDate, and of an address country,
     *     region, city, line, postcode
     * @param answers to prompts of the script, by field
     * @param offer id of an offer to this person
     * @param note free words, for the vault
     */
    record Outcome(
            @Nullable String outcome,
            @Nullable String callbackAt,
            @Nullable Map<String, @Nullable String> corrections,
            @Nullable String note,
            @Nullable Map<String, JsonNode> answers,
            @Nullable String offer,
            @Nullable String recordingUrl,
            @Nullable Integer durationSec) {

        /** Says nothing, so that a log line cannot leak a person. */
        @Override
        public String toString() {
            return "Outcome[***]";
        }
    }

    /** Takes the next call, or answers 204 if there is none for this operator. */
    @PostMapping("/next")
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<NextCall> next(@AuthenticationPrincipal Caller caller) {
        return queue.next(caller.login())
                .map(call ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(NextCall.of(call)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Gives a held call back; it stands where it stood. */
    @PostMapping("/{callId}/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RolesAllowed(Roles.OPERATOR)
    void giveBack(@PathVariable UUID callId, @AuthenticationPrincipal Caller caller) {
        queue.giveBack(new CallId(callId), caller.login());
    }

    /** Whom to call and about what, for the operator who holds the call; each look is audited. */
    @GetMapping("/{callId}/card")
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<CallCard> card(@PathVariable UUID callId, @AuthenticationPrincipal Caller caller) {
        CallCard card = cards.card(new CallId(callId), caller.login(), Roles.OPERATOR);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(card);
    }

    /** How a held call ended; it is closed then. */
    @PostMapping("/{callId}/outcome")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RolesAllowed(Roles.OPERATOR)
    void outcome(@PathVariable UUID callId, @RequestBody Outcome sent, @AuthenticationPrincipal Caller caller) {
        try {
            reports.finish(
                    new CallId(callId),
                    caller.login(),
                    CallReport.read(sent.outcome(), sent.callbackAt(), caller.login(), sent.durationSec()),
                    new CallDetails(
                            url(sent.recordingUrl()),
                            CallWords.read(sent.note(), said(sent.corrections()), time.day(clock.instant())),
                            sent.answers() == null ? Map.of() : sent.answers(),
                            offer(sent.offer())));
        } catch (InvalidReportException e) {
            throw problem(e.field(), "invalid", e.problem());
        }
    }

    private static Map<String, String> said(@Nullable Map<String, @Nullable String> corrections) {
        Map<String, String> said = new HashMap<>();
        if (corrections != null) {
            corrections.forEach((field, value) -> said.put(field, value == null ? "" : value));
        }
        return said;
    }

    private static @Nullable String url(@Nullable String url) {
        if (url != null && !RecordingUrls.isOne(url)) {
            throw problem("recordingUrl", "wrong-format", RecordingUrls.NEEDED);
        }
        return url;
    }

    private static @Nullable OfferId offer(@Nullable String sent) {
        try {
            return sent == null ? null : new OfferId(UUID.fromString(sent));
        } catch (IllegalArgumentException e) {
            throw problem("offer", "wrong-format", "must be the id of an offer");
        }
    }

    private static ApiProblem problem(String field, String code, String message) {
        return ApiProblem.fields(
                422, "The outcome can't be taken as it is", List.of(new FieldProblem(field, code, message)));
    }
}
