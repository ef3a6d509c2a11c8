package io.voronka.platform.engine.fence;

/**
 * A model that must not be deployed.
 *
 * @param attack what it tries
 * @param resource its file name
 * @param document the file
 * @param reason what the refusal must say
 */
public record HostileModel(String attack, String resource, String document, String reason) {

    /** A process of which the attack is a part: given are the elements between the start and the end. */
    static HostileModel bpmn(String attack, String elements, String reason) {
        return process(attack, "camunda:historyTimeToLive=\"P1D\"", elements, reason);
    }

    /** A process with these attributes. */
    static HostileModel process(String attack, String attributes, String elements, String reason) {
        return new HostileModel(attack, "hostile.bpmn", process(attributes, elements), reason);
    }

    /** A service task with these attributes and this content. */
    static HostileModel task(String attack, String attributes, String content, String reason) {
        return bpmn(attack, serviceTask(attributes, content), reason);
    }

    static HostileModel dmn(String attack, String decision, String reason) {
        String document = """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                    id="hostile" name="hostile" namespace="http://camunda.org/schema/1.0/dmn">
                  %s
                </definitions>
                """.formatted(decision);
        return new HostileModel(attack, "hostile.dmn", document, reason);
    }

    static HostileModel form(String attack, String component, String reason) {
        String document = """
                {"id": "hostile", "type": "default", "schemaVersion": 16, "components": [%s]}
                """.formatted(component);
        return new HostileModel(attack, "hostile.form", document, reason);
    }

    static HostileModel file(String attack, String resource, String document, String reason) {
        return new HostileModel(attack, resource, document, reason);
    }

    static String serviceTask(String attributes, String content) {
        return "<bpmn:serviceTask id=\"hostileTask\" %s>%s</bpmn:serviceTask>".formatted(attributes, content);
    }

    static String process(String attributes, String elements) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
                    id="definitions_hostile" targetNamespace="http://example.com/hostile">
                  <bpmn:process id="hostile" isExecutable="true" %s>
                    <bpmn:startEvent id="start"/>
                    %s
                    <bpmn:endEvent id="end"/>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(attributes, elements);
    }

    @Override
    public String toString() {
        return attack;
    }
}
