package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.engine.CurrentUser;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.security.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How a task is answered over REST: by whoever holds it, with the fields of its form. The engine alone would let every
 * operator end the call of another, take it away, and send variables that no form has.
 */
@Component
class TaskRules {

    private static final String TASK = "task";
    private static final String CLAIM = "claim";

    /** What ends a task or hands it back, each with variables. */
    private static final Set<String> ANSWERS =
            Set.of("complete", "submit-form", "resolve", "bpmnError", "bpmnEscalation");

    private final TaskService tasks;
    private final FormService forms;
    private final CurrentUser user;
    private final WebSessions sessions;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TaskRules(
            TaskService tasks,
            FormService forms,
            CurrentUser user,
            WebSessions sessions,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.tasks = tasks;
        this.forms = forms;
        this.user = user;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.json = json;
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
        } else if (ANSWERS.contains(action) && checkHolder(task, caller)) {
            checkFields(task, body.path("variables"));
        }
    }

    /** Everybody claims for themselves; to claim for nobody is to give back, which is the holder's. */
    private void checkClaim(String task, JsonNode claimant, String caller) {
        if (claimant.isNull() || claimant.isMissingNode()) {
            checkHolder(task, caller);
        } else if (!claimant.asText().equals(caller)) {
            throw ApiProblem.of(403, "claim-refused", "A task is claimed for oneself");
        } else if (holder(task).filter(holder -> holder.isAnotherThan(caller)).isPresent()) {
            throw ApiProblem.of(409, "task-held", "Somebody else has claimed the task");
        }
    }

    private void checkFields(String task, JsonNode variables) {
        Set<String> fields = variables.isEmpty() ? null : fields(task);
        if (fields != null) {
            variables.fieldNames().forEachRemaining(name -> {
                if (!fields.contains(name)) {
                    throw ApiProblem.of(
                            400, "variable-refused", "Something was sent that the form of the task has not");
                }
            });
        }
    }

    /** @return false for a task that does not exist, which is for the engine to say */
    private boolean checkHolder(String task, String caller) {
        Optional<Holder> holder = holder(task);
        if (holder.isPresent() && !holder.get().is(caller)) {
            throw ApiProblem.of(403, "task-not-held", "A task is answered by whoever has claimed it");
        }
        return holder.isPresent();
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

    /** Names of what the form of the task asks for; null where it has no form. */
    private @Nullable Set<String> fields(String id) {
        Task task = tasks.createTaskQuery().taskId(id).initializeFormKeys().singleResult();
        if (task == null) {
            return Set.of(); // gone, or not for this caller to see
        }
        if (task.getCamundaFormRef() == null) {
            return null;
        }
        try (InputStream form = forms.getDeployedTaskForm(id)) {
            return new HashSet<>(json.readTree(form).findValuesAsText("key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from memory
        }
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
