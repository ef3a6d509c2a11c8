package io.voronka.funnel.process;

import io.voronka.funnel.Deal;
import io.voronka.funnel.DealProcesses;
import io.voronka.funnel.Funnel;
import io.voronka.funnel.NewDeal;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.RevealField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** The engine's side of running deals: messages to them, and moves by hand. */
@Component
class EngineDealProcesses implements DealProcesses {

    private static final String STAGE = "stage";
    private static final String BY_HAND = "byHand";
    private static final String REVEALS = "reveals";
    private static final List<String> ANSWERS =
            List.of(MainSalesFunnelProcess.TASK_CALL_BACK, MainSalesFunnelProcess.TASK_CALL_CLIENT_BACK);

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final IdentityService identities;

    EngineDealProcesses(
            RuntimeService runtime, RepositoryService repository, TaskService tasks, IdentityService identities) {
        this.runtime = runtime;
        this.repository = repository;
        this.tasks = tasks;
        this.identities = identities;
    }

    @Override
    public boolean contactReceived(Deal deal) {
        String instance = deal.processInstanceId();
        if (instance == null) {
            return false;
        }
        boolean isAnswered = deal.funnel() == Funnel.MAIN
                && tasks.createTaskQuery()
                                .processInstanceId(instance)
                                .taskDefinitionKeyIn(ANSWERS.toArray(String[]::new))
                                .count()
                        > 0;
        return isAnswered || send(B2bFunnelProcess.MESSAGE_CONTACT_RECEIVED, instance, Map.of());
    }

    @Override
    public void ordered(String processInstanceId, boolean atOnce) {
        runtime.setVariable(processInstanceId, MainSalesFunnelProcess.ENTRY, NewDeal.Entry.ORDERED.name());
        if (atOnce) {
            send(MainSalesFunnelProcess.MESSAGE_ORDER_CONFIRMED, processInstanceId, Map.of());
        }
    }

    @Override
    public boolean orderClosed(String processInstanceId, String state) {
        return send(
                MainSalesFunnelProcess.MESSAGE_ORDER_CLOSED,
                processInstanceId,
                Map.of(MainSalesFunnelProcess.ORDER_STATE, state));
    }

    private boolean send(String message, String processInstanceId, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(processInstanceId)
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    @Override
    public Optional<String> stepByHand(String processInstanceId, String stage) {
        return model(processInstanceId).stream()
                .flatMap(model -> model.getModelElementsByType(FlowNode.class).stream())
                .filter(node -> has(node, STAGE, stage) && has(node, BY_HAND, "true"))
                .map(FlowNode::getId)
                .findFirst();
    }

    private Optional<BpmnModelInstance> model(String processInstanceId) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
        return Optional.ofNullable(instance)
                .map(running -> repository.getBpmnModelInstance(running.getProcessDefinitionId()));
    }

    private static boolean has(FlowNode node, String name, String value) {
        return properties(node)
                .anyMatch(
                        property -> name.equals(property.getCamundaName()) && value.equals(property.getCamundaValue()));
    }

    private static Stream<CamundaProperty> properties(FlowNode node) {
        return node.getExtensionElements() == null
                ? Stream.empty()
                : node.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(all -> all.getCamundaProperties().stream());
    }

    /** Starts the step first: an instance in which nothing is left has ended. What answers the client meanwhile stays. */
    @Override
    public void putInto(String processInstanceId, String step) {
        BpmnModelInstance model = model(processInstanceId).orElseThrow();
        List<String> leaves = new ArrayList<>();
        List<String> transitions = new ArrayList<>();
        collect(runtime.getActivityInstance(processInstanceId), model, leaves, transitions);
        ProcessInstanceModificationBuilder change =
                runtime.createProcessInstanceModification(processInstanceId).startBeforeActivity(step);
        leaves.forEach(change::cancelActivityInstance);
        transitions.forEach(change::cancelTransitionInstance);
        change.execute();
    }

    private static void collect(
            ActivityInstance at, BpmnModelInstance model, List<String> leaves, Collection<String> transitions) {
        if (model.getModelElementById(at.getActivityId()) instanceof SubProcess aside && aside.triggeredByEvent()) {
            return;
        }
        for (TransitionInstance transition : at.getChildTransitionInstances()) {
            transitions.add(transition.getId());
        }
        for (ActivityInstance child : at.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length == 0) {
                leaves.add(child.getId());
            } else {
                collect(child, model, leaves, transitions);
            }
        }
    }

    @Override
    public void assign(String processInstanceId, String login) {
        tasks.createTaskQuery()
                .processInstanceId(processInstanceId)
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), login));
    }

    @Override
    public boolean holdsTask(String processInstanceId, String login) {
        return tasks.createTaskQuery()
                        .processInstanceId(processInstanceId)
                        .taskAssignee(login)
                        .count()
                > 0;
    }

    @Override
    public Set<RevealField> reveals(String processInstanceId, String login) {
        Set<RevealField> fields = EnumSet.noneOf(RevealField.class);
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(processInstanceId)
                .taskAssignee(login)
                .list()) {
            FlowNode node = repository
                    .getBpmnModelInstance(task.getProcessDefinitionId())
                    .getModelElementById(task.getTaskDefinitionKey());
            properties(node)
                    .filter(property -> REVEALS.equals(property.getCamundaName()))
                    .flatMap(property -> Stream.of(property.getCamundaValue().split(",")))
                    .forEach(name -> fields.add(RevealField.valueOf(name.strip())));
        }
        return fields;
    }

    @Override
    public boolean worksDeals(String login) {
        return Stream.of(Roles.OPERATOR, Roles.MANAGER, Roles.HEAD)
                .anyMatch(role -> identities
                                .createUserQuery()
                                .userId(login)
                                .memberOfGroup(role)
                                .count()
                        > 0);
    }
}
