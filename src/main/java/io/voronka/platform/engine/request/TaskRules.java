package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.security.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who answers a task over REST: whoever holds it. The engine alone would let every operator end the call of another, or
 * take it away.
 */
@Component
class TaskRules {

    private static final String TASK = "task";
    private static final String CLAIM = "claim";

    /** What ends a task or hands it back, each with variables. */
    private static final Set<String> ANSWERS =
            Set.of("complete", "submit-form", "resolve", "bpmnError", "bpmnEscalation");

    private final CurrentUser user;
    private final WebSessions sessions;
    private final JdbcClient jdbc;

    TaskRules(CurrentUser user, WebSessions sessions, JdbcClient jdbc) {
        this.user = user;
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /** @param body what was sent; missing for nothing */
    void check(HttpServletRequest request, EnginePath path, JsonNode body) {
        String caller = caller(request);
        if (caller == null || !path.matches(TASK, "*", "*")) {
            return; // who is not logged in is told so behind this filter
        }
        String task = path.segments().get(1);
        String action = path.segments().get(2);
        if (action.equals(CLAIM)) {
            checkClaim(task, body.path("userId"), caller);
        } else if (ANSWERS.contains(action)) {
            checkHolder(task, caller);
        }
    }

    /** Whether its holder gives a task back. */
    boolean isGivenBack(HttpServletRequest request, EnginePath path) {
        String caller = caller(request);
        if (caller == null || !request.getMethod().equals("POST") || !path.matches(TASK, "*", ClaimForNobody.UNCLAIM)) {
            return false;
        }
        String task = path.segments().get(1);
        boolean own = holder(task).filter(holder -> holder.is(caller)).isPresent();
        if (own) {
            checkCandidates(task);
        }
        return own;
    }

    /** Everybody claims for themselves; to claim for nobody is to give back, which is the holder's. */
    private void checkClaim(String task, JsonNode claimant, String caller) {
        if (claimant.isNull() || claimant.isMissingNode()) {
            checkHolder(task, caller);
            checkCandidates(task);
        } else if (!claimant.asText().equals(caller)) {
            throw ApiProblem.of(403, "claim-refused", "A task is claimed for oneself");
        } else if (holder(task).filter(holder -> holder.isAnotherThan(caller)).isPresent()) {
            throw ApiProblem.of(409, "task-held", "Somebody else has claimed the task");
        }
    }

    /** A task that was made for its holder would be nobody's. */
    private void checkCandidates(String task) {
        boolean forOthersToo = jdbc.sql("SELECT EXISTS (SELECT 1 FROM camunda.act_ru_identitylink WHERE task_id_ = ?)")
                .param(task)
                .query(Boolean.class)
                .single();
        if (!forOthersToo && holder(task).isPresent()) {
            throw ApiProblem.of(409, "task-made-for-holder", "The task was made for its holder and can't be unclaimed");
        }
    }

    /** A task that does not exist is for the engine to refuse. */
    private void checkHolder(String task, String caller) {
        if (holder(task).filter(holder -> !holder.is(caller)).isPresent()) {
            throw ApiProblem.of(403, "task-not-held", "A task is answered by whoever has claimed it");
        }
    }

    /** Over REST the engine knows who asks; over the web applications it will be told behind this filter. */
    private @Nullable String caller(HttpServletRequest request) {
        String login = user.id();
        return login == null ? sessions.login(request).orElse(null) : login;
    }

    private Optional<Holder> holder(String task) {
        return jdbc.sql("SELECT assignee_ FROM camunda.act_ru_task WHERE id_ = ?")
                .param(task)
                .query((row, number) -> new Holder(row.getString(1)))
                .optional();
    }

    private record Holder(@Nullable String login) {

        boolean isAnotherThan(String user) {
            return login != null && !login.equals(user);
        }

        boolean is(String user) {
            return user.equals(login);
        }
    }
}
