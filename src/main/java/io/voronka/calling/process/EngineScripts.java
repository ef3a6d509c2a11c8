package io.voronka.calling.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.calling.ScriptEngine;
import io.voronka.kernel.CallId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.stereotype.Component;

/**
 * Scripts as process instances. Their tasks have no assignee and no candidates: they are nobody's in a task list, and
 * whoever holds the call answers them through the card.
 */
@Component
class EngineScripts implements ScriptEngine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "script";
    private static final String OF_CALLS = "call";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final FormService forms;

    EngineScripts(RuntimeService runtime, RepositoryService repository, TaskService tasks, FormService forms) {
        this.runtime = runtime;
        this.repository = repository;
        this.tasks = tasks;
        this.forms = forms;
    }

    @Override
    public boolean knows(String script) {
        return definition(script).isPresent();
    }

    @Override
    public Walk begin(String script, CallId call, Map<String, Object> facts) {
        ProcessDefinition newest =
                definition(script).orElseThrow(() -> new IllegalStateException("There is no such script"));
        ProcessInstance begun = runtime.startProcessInstanceById(newest.getId(), call.toString(), facts);
        return new Walk(begun.getId(), newest.getVersion());
    }

    @Override
    public Optional<Prompt> prompt(String instance) {
        return waiting(instance)
                .map(task -> new Prompt(task.getTaskDefinitionKey(), task.getName(), documentation(task), form(task)));
    }

    @Override
    public List<Prompt> prompts(String script, int version) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(script)
                .processDefinitionVersion(version)
                .singleResult();
        Map<String, String> written = forms(definition.getDeploymentId());
        return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(UserTask.class).stream()
                .map(task -> new Prompt(
                        task.getId(),
                        Objects.toString(task.getName(), ""),
                        documentation(task),
                        Optional.ofNullable(task.getCamundaFormRef()).map(written::get)))
                .toList();
    }

    /** The forms of a deployment by their ids. */
    private Map<String, String> forms(String deployment) {
        Map<String, String> written = new HashMap<>();
        for (String name : repository.getDeploymentResourceNames(deployment)) {
            if (name.endsWith(".form")) {
                try (InputStream form = repository.getResourceAsStream(deployment, name)) {
                    String text = new String(form.readAllBytes(), StandardCharsets.UTF_8);
                    written.put(JSON.readTree(text).path("id").asText(), text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return written;
    }

    @Override
    public void answer(String instance, Map<String, Object> facts) {
        tasks.complete(waiting(instance).orElseThrow().getId(), facts);
    }

    @Override
    public void back(String instance, String to) {
        String from = waiting(instance).orElseThrow().getTaskDefinitionKey();
        runtime.createProcessInstanceModification(instance)
                .cancelAllForActivity(from)
                .startBeforeActivity(to)
                .execute();
    }

    @Override
    public void leave(String instance) {
        runtime.deleteProcessInstanceIfExists(instance, "the contact has ended", false, true, false, false);
    }

    private Optional<ProcessDefinition> definition(String script) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(script)
                        .latestVersion()
                        .active()
                        .singleResult())
                .filter(this::isScript);
    }

    /** By the property of its process: no table can make the card walk through anything else. */
    private boolean isScript(ProcessDefinition definition) {
        Process process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey());
        return process.getExtensionElements() != null
                && process
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaProperties.class)
                        .list()
                        .stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .anyMatch(property -> SCRIPT.equals(property.getCamundaName())
                                && OF_CALLS.equals(property.getCamundaValue()));
    }

    private Optional<Task> waiting(String instance) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(instance)
                .initializeFormKeys()
                .singleResult());
    }

    private String documentation(Task task) {
        UserTask model = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return documentation(model);
    }

    private static String documentation(UserTask model) {
        return model.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .findFirst()
                .orElse("");
    }

    private Optional<String> form(Task task) {
        if (task.getCamundaFormRef() == null) {
            return Optional.empty();
        }
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            return Optional.of(new String(form.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
