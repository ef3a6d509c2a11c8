package io.voronka.platform.engine.fence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;

/** Gathers what is wrong with one resource of a deployment, in the form in which Modeler shows it. */
final class ModelProblems {

    private final String resource;
    private final List<Problem> problems = new ArrayList<>();

    ModelProblems(String resource) {
        this.resource = resource;
    }

    /** A problem of an element, named by the nearest id: its own or that of what it lies in. */
    void add(String message, Element element, List<Element> ancestors) {
        Stream.concat(Stream.of(element), ancestors.stream())
                .map(candidate -> candidate.attribute("id"))
                .filter(id -> id != null && !id.isEmpty())
                .findFirst()
                .ifPresentOrElse(
                        id -> problems.add(new ProblemImpl("element '" + id + "': " + message, element, id)),
                        () -> problems.add(new ProblemImpl(message, element)));
    }

    /** A problem of the whole resource, or of a place that the message names. */
    void add(String message) {
        problems.add(new ProblemImpl(message, null));
    }

    String resource() {
        return resource;
    }

    List<Problem> list() {
        return problems;
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** One line a problem. */
    String text() {
        return problems.stream()
                .map(problem -> resource + (problem.getLine() > 0 ? ", line " + problem.getLine() : "") + ": "
                        + problem.getMessage())
                .collect(Collectors.joining("\n"));
    }
}
