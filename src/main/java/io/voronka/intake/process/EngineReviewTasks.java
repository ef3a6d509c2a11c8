package io.voronka.intake.process;

import io.voronka.intake.ReviewTasks;
import io.voronka.kernel.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Finds the review task of a lead, with the candidates that its form offers. */
@Component
class EngineReviewTasks implements ReviewTasks {

    private final TaskService tasks;

    EngineReviewTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public Optional<ReviewTask> open(String processInstanceId) {
        return tasks
                .createTaskQuery()
                .processInstanceId(processInstanceId)
                .taskDefinitionKey(LeadIntakeProcess.TASK_REVIEW_MATCH)
                .list()
                .stream()
                .findFirst()
                .map(task -> new ReviewTask(task.getAssignee(), candidates(task)));
    }

    private List<PersonId> candidates(Task task) {
        Map<String, Object> variables = tasks.getVariables(
                task.getId(),
                IntStream.rangeClosed(1, LeadIntakeProcess.CANDIDATES)
                        .mapToObj(i -> LeadIntakeProcess.CANDIDATE + i)
                        .toList());
        return IntStream.rangeClosed(1, LeadIntakeProcess.CANDIDATES)
                .mapToObj(i -> variables.get(LeadIntakeProcess.CANDIDATE + i))
                .filter(String.class::isInstance)
                .map(id -> PersonId.of((String) id))
                .toList();
    }
}
