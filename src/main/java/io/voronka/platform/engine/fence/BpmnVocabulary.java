package io.voronka.platform.engine.fence;

import java.util.Map;
import java.util.Set;

/**
 * The part of BPMN and of the engine's extensions that a model may use. What is not listed is refused: the engine knows
 * many ways to run code, and a later release could add one more.
 */
final class BpmnVocabulary {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Where shapes and lines are drawn; the engine reads positions from it and nothing else. */
    static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "collaboration",
            "participant",
            "messageFlow",
            "laneSet",
            "lane",
            "childLaneSet",
            "flowNodeRef",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "incoming",
            "outgoing",
            "conditionExpression",
            "timerEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "messageEventDefinition",
            "message",
            "signalEventDefinition",
            "signal",
            "errorEventDefinition",
            "error",
            "escalationEventDefinition",
            "escalation",
            "compensateEventDefinition",
            "conditionalEventDefinition",
            "condition",
            "linkEventDefinition",
            "source",
            "target",
            "terminateEventDefinition",
            "cancelEventDefinition",
            "multiInstanceLoopCharacteristics",
            "loopCardinality",
            "completionCondition",
            "documentation",
            "extensionElements",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue",
            "categoryValueRef",
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference",
            "dataInputAssociation",
            "dataOutputAssociation",
            "sourceRef",
            "targetRef");

    /** Attributes of the engine's name space on BPMN elements. */
    static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority",
            "delegateExpression",
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "followUpDate",
            "priority",
            "formRef",
            "formRefBinding",
            "initiator",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "resultVariable",
            "mapDecisionResult",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "historyTimeToLive",
            "isStartableInTasklist",
            "versionTag",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "errorMessage",
            "variableName",
            "variableEvents",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon");

    /** Elements of the engine's name space, each with the attributes it may have. */
    static final Map<String, Set<String>> CAMUNDA_ELEMENTS = Map.of(
            "properties", Set.of(),
            "property", Set.of("id", "name", "value"),
            "inputOutput", Set.of(),
            "inputParameter", Set.of("name"),
            "outputParameter", Set.of("name"),
            "executionListener", Set.of("id", "event", "delegateExpression"),
            "taskListener", Set.of("id", "event", "delegateExpression"),
            "in", Set.of("source", "sourceExpression", "target", "variables", "local", "businessKey"),
            "out", Set.of("source", "sourceExpression", "target", "variables", "local"),
            "failedJobRetryTimeCycle", Set.of());

    /** Attributes without a name space that would bring in code. */
    static final Set<String> CODE_ATTRIBUTES = Set.of("scriptFormat", "language", "resource");

    /** What must be said outright and not be computed: which process, decision or form is meant. */
    static final Set<String> LITERAL_ATTRIBUTES = Set.of(
            "calledElement",
            "calledElementVersion",
            "calledElementVersionTag",
            "decisionRef",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "formRef");

    /** Why, for what people are likely to try. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("scriptTask", "scripts are refused"),
            Map.entry("script", "scripts are refused"),
            Map.entry("scriptFormat", "scripts are refused"),
            Map.entry("language", "scripts are refused"),
            Map.entry("resource", "scripts are refused"),
            Map.entry("class", "Java classes are refused; name a delegate with delegateExpression"),
            Map.entry("variableMappingClass", "Java classes are refused"),
            Map.entry("formHandlerClass", "Java classes are refused"),
            Map.entry("expression", "expressions that do something are refused; name a delegate"),
            Map.entry("field", "injected fields are refused; use input parameters"),
            Map.entry("connector", "connectors are refused"),
            Map.entry("type", "external, mail and shell tasks are refused"),
            Map.entry("formKey", "only Camunda Forms are allowed; use formRef"),
            Map.entry("formData", "only Camunda Forms are allowed; use formRef"),
            Map.entry("caseRef", "cases are refused"),
            Map.entry("list", "a process variable must be a single value"),
            Map.entry("map", "a process variable must be a single value"),
            Map.entry("collection", "a process variable must be a single value"));

    private BpmnVocabulary() {}

    static String reason(String name) {
        String reason = REASONS.get(name);
        return "'" + name + "' is not allowed" + (reason == null ? "" : ": " + reason);
    }
}
