package io.voronka.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Ends the build if there is a flow node or a sequence flow of the product's models that no test has passed. */
public final class PathsCheck {

    private PathsCheck() {}

    /** Arguments: the folder of the models, and the one that {@link PassedPaths} has written to. */
    public static void main(String[] arguments) throws IOException {
        Set<String> passed = lines(Path.of(arguments[1]));
        Set<String> all = new TreeSet<>();
        for (Path model : files(Path.of(arguments[0]), ".bpmn")) {
            all.addAll(elements(Bpmn.readModelFromFile(model.toFile())));
        }
        List<String> left = all.stream().filter(line -> !passed.contains(line)).toList();
        if (all.isEmpty() || !left.isEmpty()) {
            throw new IllegalStateException(
                    left.size() + " of " + all.size() + " nodes and flows were passed by no test: " + left);
        }
        System.out.printf("All %d nodes and flows of the models were passed by tests%n", all.size());
    }

    static String line(String process, String element) {
        return process + " " + element;
    }

    private static Set<String> elements(BpmnModelInstance model) {
        Set<String> elements = new TreeSet<>();
        for (Process process : model.getModelElementsByType(Process.class)) {
            // an event that follows an event-based gateway is entered without its flow being taken
            Stream.of(model.getModelElementsByType(FlowNode.class), model.getModelElementsByType(SequenceFlow.class))
                    .flatMap(Collection<? extends FlowElement>::stream)
                    .filter(element ->
                            !(element instanceof SequenceFlow flow && flow.getSource() instanceof EventBasedGateway))
                    .forEach(element -> elements.add(line(process.getId(), element.getId())));
        }
        return elements;
    }

    private static Set<String> lines(Path folder) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (Path file : files(folder, ".txt")) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).collect(Collectors.toList());
        }
    }
}
