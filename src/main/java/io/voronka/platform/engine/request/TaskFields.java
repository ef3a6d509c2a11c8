package io.voronka.platform.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.security.Logins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * What may be sent with a task: the fields of its form, and people who have a login. A name has no shape by which it
 * could be told from a word, so there is no place to write one.
 */
@Component
class TaskFields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VARIABLES = Set.of("variables", "localVariables");
    private static final String USER = "userId";

    private final TaskService tasks;
    private final FormService forms;
    private final Logins logins;
    /** By process definition and task: a deployed form never changes. */
    private final Map<String, Set<String>> fields = new ConcurrentHashMap<>();

    TaskFields(TaskService tasks, FormService forms, Logins logins) {
        this.tasks = tasks;
        this.forms = forms;
        this.logins = logins;
    }

    /** Checks the body of a request that writes; one that is about no task passes. */
    void check(EnginePath path, JsonNode body) {
        if (path.segments().size() < 3 || !path.segments().get(0).equals("task")) {
            return;
        }
        JsonNode user = body.path(USER);
        if (user.isTextual() && logins.groups(user.asText()).isEmpty()) {
            throw ApiProblem.of(400, "unknown-login", "There is no such login");
        }
        Set<String> names = sent(path, body).collect(Collectors.toSet());
        if (!names.isEmpty()) {
            checkFields(path.segments().get(1), names);
        }
    }

    private static Stream<String> sent(EnginePath path, JsonNode body) {
        Stream<String> inBody = Stream.of("variables", "modifications")
                .flatMap(object -> body.path(object).properties().stream())
                .map(Map.Entry::getKey);
        boolean single =
                path.segments().size() > 3 && VARIABLES.contains(path.segments().get(2));
        return single ? Stream.of(path.segments().get(3)) : inBody;
    }

    /** A task that is not there, or not for the caller, is for the engine to refuse. */
    private void checkFields(String id, Set<String> names) {
        Task task = tasks.createTaskQuery().taskId(id).initializeFormKeys().singleResult();
        if (task != null && task.getCamundaFormRef() != null) {
            String key = task.getProcessDefinitionId() + " " + task.getTaskDefinitionKey();
            if (!fields.computeIfAbsent(key, any -> fields(task)).containsAll(names)) {
                throw ApiProblem.of(400, "variable-refused", "Something was sent that the form of the task has not");
            }
        }
    }

    private Set<String> fields(Task task) {
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            return JSON.readTree(form).findValuesAsText("key").stream().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
