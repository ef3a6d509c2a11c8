package io.voronka.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/** What there is to check: models, forms, element templates, and the classes that belong to them. */
final class Models {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Models() {}

    /** A process model and its source. */
    record Model(Path file, String xml, BpmnModelInstance bpmn) {

        /** The one process of the file. */
        Process process() {
            List<Process> processes = List.copyOf(bpmn.getModelElementsByType(Process.class));
            if (processes.size() != 1) {
                throw new AssertionError(file + " holds " + processes.size() + " processes instead of one");
            }
            return processes.get(0);
        }

        /** {@code lead-intake} of {@code lead-intake.bpmn}. */
        String name() {
            return nameOf(file);
        }

        /** A script of calls: its prompts belong to whoever holds the call, and nothing in the code is about it. */
        boolean isScript() {
            return file.toString().contains("/scripts/");
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** A form or a file of element templates. */
    record JsonFile(Path file, JsonNode json) {

        String name() {
            return nameOf(file);
        }
    }

    static Stream<Model> processes() {
        return files("bpmn", ".bpmn").map(file -> new Model(file, read(file), Bpmn.readModelFromFile(file.toFile())));
    }

    static Stream<JsonFile> forms() {
        return files("forms", ".form").map(Models::json);
    }

    static Stream<JsonFile> elementTemplates() {
        return files(".camunda/element-templates", ".json").map(Models::json);
    }

    /** What people fill a form in for: tasks, and the start of a process. */
    static Stream<FlowNode> withForms(Model model) {
        return Stream.concat(
                model.bpmn().getModelElementsByType(UserTask.class).stream(),
                model.bpmn().getModelElementsByType(StartEvent.class).stream());
    }

    /** The form that a task refers to. */
    static Optional<JsonFile> form(String key) {
        return forms().filter(form -> form.name().equals(key)).findFirst();
    }

    /** Value of an attribute in the engine's namespace. */
    static Optional<String> camunda(ModelElementInstance element, String attribute) {
        return Optional.ofNullable(element.getAttributeValueNs(CAMUNDA, attribute));
    }

    /** Classes of all delegates, by bean name. */
    static Map<String, Class<?>> delegates() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(JavaDelegate.class));
        Map<String, Class<?>> delegates = new TreeMap<>();
        for (BeanDefinition bean : scanner.findCandidateComponents("io.voronka")) {
            String name =
                    AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, new SimpleBeanDefinitionRegistry());
            delegates.put(name, load(bean));
        }
        return delegates;
    }

    /** The classes that hold the names of a model, by the id of its process. */
    static Map<String, Class<?>> constants() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(
                new RegexPatternTypeFilter(Pattern.compile("io\\.voronka(\\.\\w+)+\\.process\\.\\w+Process")));
        Map<String, Class<?>> constants = new TreeMap<>();
        for (BeanDefinition found : scanner.findCandidateComponents("io.voronka")) {
            Class<?> type = load(found);
            String name = type.getSimpleName().replaceFirst("Process$", "");
            constants.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), type);
        }
        return constants;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonFile json(Path file) {
        try {
            return new JsonFile(file, JSON.readTree(read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    private static Class<?> load(BeanDefinition bean) {
        return ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), Models.class.getClassLoader());
    }
}
