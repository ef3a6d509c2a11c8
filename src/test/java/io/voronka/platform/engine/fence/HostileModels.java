package io.voronka.platform.engine.fence;

import static io.voronka.platform.engine.fence.HostileModel.bpmn;
import static io.voronka.platform.engine.fence.HostileModel.dmn;
import static io.voronka.platform.engine.fence.HostileModel.file;
import static io.voronka.platform.engine.fence.HostileModel.form;
import static io.voronka.platform.engine.fence.HostileModel.process;
import static io.voronka.platform.engine.fence.HostileModel.serviceTask;
import static io.voronka.platform.engine.fence.HostileModel.task;

import java.util.List;
import java.util.stream.Stream;

/** Ways into the machine that a model could try. Each must be refused by its own. */
public final class HostileModels {

    private static final String OK = "camunda:delegateExpression=\"${startProcess}\"";

    private HostileModels() {}

    public static List<HostileModel> all() {
        return Stream.of(
                        scripts(),
                        classes(),
                        expressions(),
                        listeners(),
                        mappings(),
                        stages(),
                        forms(),
                        xml(),
                        decisions(),
                        rest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileModel> scripts() {
        return List.of(
                script("juel", "${''.getClass().forName('java.lang.Runtime')}"),
                script("javascript", "java.lang.Runtime.getRuntime().exec('id')"),
                script("groovy", "'id'.execute()"),
                script("python", "import os"),
                script("ruby", "`id`"),
                script("feel", "1 + 1"),
                bpmn(
                        "script from the class path",
                        "<bpmn:scriptTask id=\"hostileTask\" scriptFormat=\"groovy\" camunda:resource=\"classpath://x.groovy\"/>",
                        "'resource' is not allowed: scripts are refused"),
                bpmn(
                        "script as a condition",
                        "<bpmn:sequenceFlow id=\"flow\" sourceRef=\"start\" targetRef=\"end\"><bpmn:conditionExpression"
                                + " xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">true</bpmn:conditionExpression></bpmn:sequenceFlow>",
                        "element 'flow': 'language' is not allowed: scripts are refused"));
    }

    private static HostileModel script(String language, String script) {
        return bpmn(
                "script task in " + language,
                "<bpmn:scriptTask id=\"hostileTask\" scriptFormat=\"%s\"><bpmn:script>%s</bpmn:script></bpmn:scriptTask>"
                        .formatted(language, script),
                "element 'hostileTask': 'scriptTask' is not allowed: scripts are refused");
    }

    private static List<HostileModel> stages() {
        String funnel =
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"funnel\" value=\"%s\"/></camunda:properties></bpmn:extensionElements>";
        String marked = serviceTask(
                OK,
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"stage\" value=\"BASE\"/></camunda:properties></bpmn:extensionElements>");
        return List.of(
                bpmn("a stage of no funnel", marked, "a stage needs the property 'funnel' of its process"),
                bpmn("a stage of an unknown funnel", funnel.formatted("B2X") + marked, "there is no funnel 'B2X'"),
                bpmn(
                        "a stage of another funnel",
                        funnel.formatted("B2B") + marked,
                        "'BASE' is no stage of the funnel B2B"));
    }

    private static List<HostileModel> classes() {
        return List.of(
                task("a Java class", "camunda:class=\"java.lang.Runtime\"", "", "'class' is not allowed: Java classes"),
                task("a Java class by the old name space", "activiti:class=\"java.lang.Runtime\"", "", "activiti"),
                task(
                        "a shell task",
                        "camunda:type=\"shell\"",
                        "<bpmn:extensionElements><camunda:field name=\"command\""
                                + " stringValue=\"id\"/></bpmn:extensionElements>",
                        "'type' is not allowed: external, mail and shell"),
                task("a mail task", "camunda:type=\"mail\"", "", "'type' is not allowed"),
                task("an external task", "camunda:type=\"external\" camunda:topic=\"x\"", "", "'topic' is not allowed"),
                task(
                        "a connector",
                        OK,
                        "<bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector"
                                + "</camunda:connectorId></camunda:connector></bpmn:extensionElements>",
                        "'connector' is not allowed: connectors"),
                task(
                        "an injected field",
                        OK,
                        "<bpmn:extensionElements><camunda:field name=\"processes\" stringValue=\"x\"/>"
                                + "</bpmn:extensionElements>",
                        "'field' is not allowed"),
                bpmn(
                        "a class that maps variables",
                        "<bpmn:callActivity id=\"hostileTask\" calledElement=\"contactCall\""
                                + " camunda:variableMappingClass=\"java.lang.Object\"/>",
                        "'variableMappingClass' is not allowed"),
                bpmn(
                        "a class that handles a form",
                        "<bpmn:userTask id=\"hostileTask\" camunda:formHandlerClass=\"java.lang.Object\"/>",
                        "'formHandlerClass' is not allowed: Java classes"),
                file(
                        "an imported class",
                        "hostile.bpmn",
                        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\""
                                + " targetNamespace=\"x\"><import importType=\"java.lang.Object\" location=\"x\" namespace=\"x\"/></definitions>",
                        "'import' is not allowed"));
    }

    private static List<HostileModel> expressions() {
        return List.of(
                task(
                        "an expression that does something",
                        "camunda:expression=\"${startProcess}\"",
                        "",
                        "'expression' is not allowed"),
                task(
                        "an unknown delegate",
                        "camunda:delegateExpression=\"${nobody}\"",
                        "",
                        "there is no delegate or listener 'nobody'"),
                task(
                        "a bean that is no delegate",
                        "camunda:delegateExpression=\"${dataSource}\"",
                        "",
                        "no delegate or listener 'dataSource'"),
                task(
                        "the engine as delegate",
                        "camunda:delegateExpression=\"${processEngine}\"",
                        "",
                        "no delegate or listener 'processEngine'"),
                task(
                        "a delegate that is computed",
                        "camunda:delegateExpression=\"${flag ? startProcess : x}\"",
                        "",
                        "a delegate is named as in"),
                task(
                        "a delegate by reflection",
                        "camunda:delegateExpression=\"${''.getClass().forName('x')}\"",
                        "",
                        "a delegate is named as in"),
                condition(
                        "reflection on a literal",
                        "${''.getClass().forName('java.lang.Runtime')}",
                        "must not call a method"),
                condition("the property .class", "${x.class.classLoader}", "must not read a property"),
                condition("an index", "${x['class']}", "must not read a property"),
                condition(
                        "the engine's services",
                        "${execution.processEngineServices.runtimeService}",
                        "must not read a property"),
                condition("a method of the execution", "${execution.getVariable('x')}", "must not call a method"),
                condition("a function", "${currentUser() == 'x'}", "must not call a function"),
                condition("a deferred expression", "#{''.getClass()}", "must not call a method"),
                condition("an expression within text", "a ${b.c} d", "must not read a property"),
                condition(
                        "an endless expression", "${" + "(".repeat(2000) + "1" + ")".repeat(2000) + "}", "longer than"),
                condition("an expression that ends nowhere", "${x == }", "can't be read"),
                bpmn(
                        "an expression in a timer",
                        "<bpmn:intermediateCatchEvent id=\"hostileTask\"><bpmn:timerEventDefinition id=\"t\">"
                                + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${x.getClass()}</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                        "element 't': an expression must not call a method"),
                bpmn(
                        "an expression as assignee",
                        "<bpmn:userTask id=\"hostileTask\" camunda:assignee=\"${x.y}\"/>",
                        "element 'hostileTask'"),
                bpmn(
                        "an expression in a task's name",
                        "<bpmn:userTask id=\"hostileTask\" name=\"${execution.id}\"/>",
                        "element 'hostileTask'"),
                bpmn(
                        "an expression in a task's documentation",
                        "<bpmn:userTask id=\"hostileTask\"><bpmn:documentation>"
                                + "${x.getClass()}</bpmn:documentation></bpmn:userTask>",
                        "element 'hostileTask'"),
                bpmn(
                        "a called process that is computed",
                        "<bpmn:callActivity id=\"hostileTask\" calledElement=\"${target}\"/>",
                        "'calledElement' must not be an expression"),
                bpmn(
                        "a decision that is computed",
                        "<bpmn:businessRuleTask id=\"hostileTask\" camunda:decisionRef=\"${target}\"/>",
                        "'decisionRef' must not be an expression"));
    }

    private static HostileModel condition(String attack, String expression, String reason) {
        return bpmn(
                "a condition with " + attack,
                "<bpmn:sequenceFlow id=\"flow\" sourceRef=\"start\" targetRef=\"end\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>"
                                .formatted(expression),
                reason);
    }

    private static List<HostileModel> listeners() {
        return List.of(
                listener("executionListener event=\"start\" class=\"java.lang.Object\"", "'class' is not allowed"),
                listener("executionListener event=\"start\" expression=\"${x}\"", "'expression' is not allowed"),
                listener(
                        "executionListener event=\"start\" delegateExpression=\"${nobody}\"",
                        "there is no delegate or listener 'nobody'"),
                listener("taskListener event=\"create\" class=\"java.lang.Object\"", "'class' is not allowed"),
                listener(
                        "taskListener event=\"create\" delegateExpression=\"${startProcess}\"",
                        "there is no delegate or listener 'startProcess'"),
                bpmn(
                        "a script as listener",
                        "<bpmn:userTask id=\"hostileTask\"><bpmn:extensionElements><camunda:executionListener"
                                + " event=\"start\"><camunda:script scriptFormat=\"juel\">${x}</camunda:script></camunda:executionListener>"
                                + "</bpmn:extensionElements></bpmn:userTask>",
                        "'script' is not allowed: scripts are refused"));
    }

    private static HostileModel listener(String listener, String reason) {
        return bpmn(
                "a listener: " + listener,
                "<bpmn:userTask id=\"hostileTask\"><bpmn:extensionElements><camunda:" + listener
                        + "/></bpmn:extensionElements></bpmn:userTask>",
                "element 'hostileTask': " + reason);
    }

    private static List<HostileModel> mappings() {
        return List.of(
                mapping(
                        "a script",
                        "<camunda:script scriptFormat=\"groovy\">1</camunda:script>",
                        "'script' is not allowed"),
                mapping(
                        "a list",
                        "<camunda:list><camunda:value>x</camunda:value></camunda:list>",
                        "'list' is not allowed"),
                mapping(
                        "a map",
                        "<camunda:map><camunda:entry key=\"x\">y</camunda:entry></camunda:map>",
                        "'map' is not allowed"),
                mapping("an expression", "${x.getClass()}", "must not call a method"),
                bpmn(
                        "a mapped result of several values",
                        "<bpmn:businessRuleTask id=\"hostileTask\" camunda:decisionRef=\"x\""
                                + " camunda:resultVariable=\"x\" camunda:mapDecisionResult=\"resultList\"/>",
                        "mapped with singleEntry"),
                bpmn(
                        "a list to loop over",
                        "<bpmn:userTask id=\"hostileTask\"><bpmn:multiInstanceLoopCharacteristics"
                                + " camunda:collection=\"${x}\" camunda:elementVariable=\"y\"/></bpmn:userTask>",
                        "'collection' is not allowed"));
    }

    private static HostileModel mapping(String attack, String value, String reason) {
        return task(
                "an input of " + attack,
                OK,
                "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">" + value
                        + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>",
                reason);
    }

    private static List<HostileModel> forms() {
        return Stream.concat(
                        Stream.of(
                                        "embedded:app:x.html",
                                        "embedded:deployment:x.html",
                                        "app:x.html",
                                        "http://example.com/x",
                                        "external:x")
                                .map(key -> bpmn(
                                        "the form " + key,
                                        "<bpmn:userTask id=\"hostileTask\" camunda:formKey=\"" + key + "\"/>",
                                        "element 'hostileTask': 'formKey' is not allowed")),
                        Stream.of(
                                bpmn(
                                        "a generated form",
                                        "<bpmn:userTask id=\"hostileTask\"><bpmn:extensionElements><camunda:formData>"
                                                + "<camunda:formField id=\"x\" type=\"string\" defaultValue=\"${x.y}\"/></camunda:formData>"
                                                + "</bpmn:extensionElements></bpmn:userTask>",
                                        "'formData' is not allowed"),
                                bpmn(
                                        "a form that is computed",
                                        "<bpmn:userTask id=\"hostileTask\" camunda:formRef=\"${x}\""
                                                + " camunda:formRefBinding=\"deployment\"/>",
                                        "'formRef' must not be an expression"),
                                form(
                                        "HTML in a form",
                                        "{\"id\":\"f\",\"type\":\"text\",\"text\":\"<img src=x onerror=alert(1)>\"}",
                                        "must not hold HTML"),
                                form(
                                        "an HTML component",
                                        "{\"id\":\"f\",\"type\":\"html\",\"content\":\"x\"}",
                                        "this type of component"),
                                form(
                                        "a frame",
                                        "{\"id\":\"f\",\"type\":\"iframe\",\"url\":\"x\"}",
                                        "this type of component"),
                                form(
                                        "a picture",
                                        "{\"id\":\"f\",\"type\":\"image\",\"source\":\"x\"}",
                                        "this type of component"),
                                form(
                                        "a link",
                                        "{\"id\":\"f\",\"type\":\"text\",\"text\":\"[x](//example.com)\"}",
                                        "must not hold a link"),
                                form(
                                        "a script link",
                                        "{\"id\":\"f\",\"type\":\"text\",\"text\":\"javascript:alert(1)\"}",
                                        "must not hold a link"),
                                form(
                                        "JUEL in a form",
                                        "{\"id\":\"f\",\"type\":\"textfield\",\"key\":\"x\",\"defaultValue\":\"${x}\"}",
                                        "must not hold an expression"),
                                form(
                                        "FEEL in a label",
                                        "{\"id\":\"f\",\"type\":\"textfield\",\"key\":\"x\",\"label\":\"=x\"}",
                                        "must not be an expression"),
                                form(
                                        "a template in a text",
                                        "{\"id\":\"f\",\"type\":\"text\",\"text\":\"{{x}}\"}",
                                        "must not hold an expression"),
                                file(
                                        "a form that is no JSON",
                                        "hostile.form",
                                        "{\"id\":\"a\",\"id\":\"b\"}",
                                        "is no valid JSON"),
                                file(
                                        "a form nested without end",
                                        "hostile.form",
                                        "[".repeat(5000),
                                        "is no valid JSON")))
                .toList();
    }

    private static List<HostileModel> xml() {
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><x>&d;</x>";
        String xxe = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>";
        String deep = "<a>".repeat(5000) + "</a>".repeat(5000);
        return Stream.of("hostile.bpmn", "hostile.dmn")
                .flatMap(resource -> Stream.of(
                        file("an entity bomb in " + resource, resource, bomb, "document type"),
                        file("a foreign entity in " + resource, resource, xxe, "document type"),
                        file("elements without end in " + resource, resource, deep, "nested too deep"),
                        file("no XML in " + resource, resource, "x", "no well-formed XML")))
                .toList();
    }

    private static List<HostileModel> decisions() {
        return List.of(
                table("JUEL as language", "expressionLanguage=\"juel\"", "FEEL is the only language"),
                table("a script as language", "expressionLanguage=\"javascript\"", "FEEL is the only language"),
                dmn(
                        "a literal expression in a script",
                        "<decision id=\"hostileDecision\" camunda:historyTimeToLive=\"P1D\"><literalExpression"
                                + " id=\"l\" expressionLanguage=\"groovy\"><text>1</text></literalExpression></decision>",
                        "element 'l': FEEL is the only language"),
                dmn(
                        "an external function",
                        "<decision id=\"hostileDecision\" camunda:historyTimeToLive=\"P1D\"><functionDefinition"
                                + " kind=\"Java\"/></decision>",
                        "'functionDefinition' is not allowed"),
                dmn(
                        "a knowledge model",
                        "<businessKnowledgeModel id=\"b\"/>",
                        "'businessKnowledgeModel' is not allowed"),
                dmn("an import", "<import namespace=\"x\" importType=\"y\"/>", "'import' is not allowed"),
                dmn(
                        "a decision without time to live",
                        "<decision id=\"hostileDecision\"><literalExpression id=\"l\"><text>1</text></literalExpression></decision>",
                        "element 'hostileDecision': historyTimeToLive is missing"));
    }

    private static HostileModel table(String attack, String attribute, String reason) {
        return dmn(
                "a table with " + attack,
                "<decision id=\"hostileDecision\" camunda:historyTimeToLive=\"P1D\"><decisionTable id=\"t\">"
                        + "<input id=\"i\"><inputExpression id=\"e\" typeRef=\"boolean\" " + attribute
                        + "><text>x.getClass()</text></inputExpression></input>"
                        + "<output id=\"o\" name=\"o\" typeRef=\"boolean\"/></decisionTable></decision>",
                "element 'e': " + reason);
    }

    private static List<HostileModel> rest() {
        return List.of(
                process("no time to live", "", serviceTask(OK, ""), "element 'hostile': historyTimeToLive is missing"),
                bpmn(
                        "an element of another name space",
                        "<x:serviceTask xmlns:x=\"http://example.com\" id=\"hostileTask\"/>",
                        "unknown name space"),
                file("a case", "hostile.cmmn", "<x/>", "only .bpmn, .dmn and .form files"),
                file("a script file", "hostile.groovy", "'id'.execute()", "only .bpmn, .dmn and .form files"),
                file("a web page", "hostile.html", "<script>alert(1)</script>", "only .bpmn, .dmn and .form files"),
                file("a class file", "Hostile.class", "x", "only .bpmn, .dmn and .form files"),
                file(
                        "a huge file",
                        "hostile.bpmn",
                        "x".repeat(DeploymentFence.MAX_RESOURCE_BYTES + 1),
                        "is larger than"));
    }
}
