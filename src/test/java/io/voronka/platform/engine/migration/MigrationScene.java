package io.voronka.platform.engine.migration;

import io.voronka.platform.id.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * A process that waits in all the ways ours do: at tasks, for a message, for a time, for a process it has called. Each
 * scene has a key of its own, since tests share a database.
 */
final class MigrationScene {

    final String key;
    private final ProcessEngine engine;

    MigrationScene(ProcessEngine engine, String key) {
        this.engine = engine;
        this.key = key;
        deploy(key + "Child", child());
    }

    /**
     * How a version is drawn.
     *
     * @param message that may interrupt the work
     * @param days after which the work is given up
     * @param first id of the first task
     * @param between whether there is a task more
     * @param async whether the engine rests before the last step
     */
    record Version(String message, int days, String first, boolean between, boolean async) {

        static Version old() {
            return new Version("Called", 10, "userTask_first", false, true);
        }

        Version message(String other) {
            return new Version(other, days, first, between, async);
        }

        Version days(int other) {
            return new Version(message, other, first, between, async);
        }

        Version first(String other) {
            return new Version(message, days, other, between, async);
        }

        Version withOneMore() {
            return new Version(message, days, first, true, async);
        }

        Version inOneGo() {
            return new Version(message, days, first, between, false);
        }
    }

    /** Deploys the next version. */
    void deploy(Version version) {
        var inside = Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(1)
                .startEvent("startEvent_begun")
                .subProcess("subProcess_work")
                .embeddedSubProcess()
                .startEvent("startEvent_taken")
                .userTask(version.first());
        var second = version.between() ? inside.userTask("userTask_between") : inside;
        var call = second.userTask("userTask_second")
                .endEvent("endEvent_worked")
                .subProcessDone()
                .callActivity("callActivity_child")
                .calledElement(key + "Child");
        var last = call.intermediateThrowEvent("event_leaving");
        if (version.async()) {
            last.camundaAsyncBefore();
        }
        BpmnModelInstance model = last.endEvent("endEvent_done")
                .moveToActivity("subProcess_work")
                .boundaryEvent("event_contact")
                .message(key + version.message())
                .endEvent("endEvent_contacted")
                .moveToActivity("subProcess_work")
                .boundaryEvent("event_due")
                .timerWithDuration("P" + version.days() + "D")
                .endEvent("endEvent_givenUp")
                .done();
        deploy(key, model);
    }

    private void deploy(String name, BpmnModelInstance model) {
        engine.getRepositoryService()
                .createDeployment()
                .name("migration test " + name)
                .addModelInstance(name + ".bpmn", model)
                .deploy();
    }

    private BpmnModelInstance child() {
        return Bpmn.createExecutableProcess(key + "Child")
                .camundaHistoryTimeToLive(1)
                .startEvent("startEvent_called")
                .userTask("userTask_child")
                .endEvent("endEvent_answered")
                .done();
    }

    /** Starts an instance of a version, at its first task. */
    String start(int version) {
        return engine.getRuntimeService()
                .startProcessInstanceById(definition(version), Ids.next().toString())
                .getId();
    }

    String definition(int version) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    /** The version that an instance runs in; 0 when it has ended. */
    int version(String instance) {
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult();
        return running == null
                ? 0
                : engine.getRepositoryService()
                        .getProcessDefinition(running.getProcessDefinitionId())
                        .getVersion();
    }

    /** The one open task of an instance, or of what it has called. */
    String task(String instance) {
        return openTask(instance).orElseThrow();
    }

    /** The same; empty when it has ended, or the engine is about to go on. */
    Optional<String> openTask(String instance) {
        Task own = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
        if (own != null) {
            return Optional.of(own.getId());
        }
        return engine.getRuntimeService().createProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
                .flatMap(called ->
                        engine.getTaskService().createTaskQuery().processInstanceId(called.getId()).list().stream())
                .map(Task::getId)
                .findFirst();
    }

    void complete(String instance) {
        engine.getTaskService().complete(task(instance));
    }

    /** Makes the jobs of a batch, and does not run them yet. */
    void seed(String batchId) {
        Batch batch = batch(batchId);
        List<Job> seeds = jobs(batch.getSeedJobDefinitionId());
        while (!seeds.isEmpty()) {
            seeds.forEach(job -> management().executeJob(job.getId()));
            seeds = jobs(batch.getSeedJobDefinitionId());
        }
    }

    /** Runs each job of a batch once; returns those that have failed. */
    List<String> run(String batchId) {
        List<String> failed = new ArrayList<>();
        for (Job job : jobs(batch(batchId).getBatchJobDefinitionId())) {
            try {
                management().executeJob(job.getId());
            } catch (RuntimeException e) {
                failed.add(job.getId());
            }
        }
        return failed;
    }

    /** Lets the engine see whether the batch has come to its end. */
    void monitor(String batchId) {
        jobs(batch(batchId).getMonitorJobDefinitionId())
                .forEach(job -> management().executeJob(job.getId()));
    }

    List<Job> batchJobs(String batchId) {
        return jobs(batch(batchId).getBatchJobDefinitionId());
    }

    private List<Job> jobs(String definition) {
        return management().createJobQuery().jobDefinitionId(definition).list();
    }

    private Batch batch(String id) {
        return management().createBatchQuery().batchId(id).singleResult();
    }

    private ManagementService management() {
        return engine.getManagementService();
    }
}
