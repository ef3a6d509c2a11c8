package io.voronka.calling.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.ScriptStep;
import io.voronka.calling.Scripts;
import io.voronka.kernel.CallId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The script of a call, for the operator who holds the call. */
@RestController
@RequestMapping("/api/v1/calls/{callId}/script")
class ScriptController {

    private final Scripts scripts;

    ScriptController(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * Answers to a prompt.
     *
     * @param step the prompt that they are for
     * @param answers by the keys of its fields
     */
    record Answer(@Nullable String step, @Nullable Map<String, JsonNode> answers) {}

    /** Where the script stands; 204 if what the call is about has none. */
    @GetMapping
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<ScriptStep> step(@PathVariable UUID callId, @AuthenticationPrincipal Caller caller) {
        return scripts.step(new CallId(callId), caller.login())
                .map(ScriptController::shown)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Answers the prompt that waits, and shows the next one. */
    @PostMapping
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<ScriptStep> answer(
            @PathVariable UUID callId, @RequestBody Answer answer, @AuthenticationPrincipal Caller caller) {
        if (answer.step() == null) {
            throw ApiProblem.fields(
                    422, "The answer names no prompt", List.of(new FieldProblem("step", "missing", "Is needed")));
        }
        Map<String, JsonNode> answers = answer.answers() == null ? Map.of() : answer.answers();
        return shown(scripts.answer(new CallId(callId), caller.login(), answer.step(), answers));
    }

    /** Goes back to the prompt before. */
    @PostMapping("/back")
    @RolesAllowed(Roles.OPERATOR)
    ResponseEntity<ScriptStep> back(@PathVariable UUID callId, @AuthenticationPrincipal Caller caller) {
        return shown(scripts.back(new CallId(callId), caller.login()));
    }

    /** Its fields may hold what the person has said. */
    private static ResponseEntity<ScriptStep> shown(ScriptStep step) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(step);
    }
}
