package io.voronka.platform.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.core.model.PropertyMapKey;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@code camunda:property} entries of processes and service tasks with the parsed model, so that reading one
 * at run time costs a map look-up and not a walk through the XML.
 */
public final class ExtensionProperties extends AbstractBpmnParseListener {

    private static final PropertyMapKey<String, String> KEY = new PropertyMapKey<>("voronkaProperties");

    /** Value of a property, or null where the model does not name it. */
    static @Nullable String of(CoreModelElement element, String name) {
        Map<String, String> properties = element.getProperties().get(KEY);
        return properties == null ? null : properties.get(name);
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity processDefinition) {
        keep(processElement, processDefinition);
    }

    @Override
    public void parseServiceTask(Element serviceTaskElement, ScopeImpl scope, ActivityImpl activity) {
        keep(serviceTaskElement, activity);
    }

    private static void keep(Element element, CoreModelElement target) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
        if (properties != null) {
            target.getProperties().set(KEY, properties);
        }
    }
}
