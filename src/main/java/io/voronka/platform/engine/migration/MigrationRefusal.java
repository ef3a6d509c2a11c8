package io.voronka.platform.engine.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;

/** What the engine says of an instance that it can't move; ids of steps and names of variables, no values. */
final class MigrationRefusal {

    private static final int MAX_TEXT = 1000;

    private MigrationRefusal() {}

    static Map<String, String> byActivity(MigratingProcessInstanceValidationReport report) {
        Map<String, String> refused = new LinkedHashMap<>();
        report.getActivityInstanceReports()
                .forEach(found -> add(refused, found.getSourceScopeId(), found.getFailures()));
        report.getTransitionInstanceReports()
                .forEach(found -> add(refused, found.getSourceScopeId(), found.getFailures()));
        return refused;
    }

    static String text(MigratingProcessInstanceValidationReport report) {
        String text = byActivity(report).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
        String all = report.getFailures().isEmpty() ? text : text + "; " + String.join("; ", report.getFailures());
        return all.length() > MAX_TEXT ? all.substring(0, MAX_TEXT) : all;
    }

    private static void add(Map<String, String> refused, String activity, List<String> failures) {
        refused.merge(
                activity, String.join("; ", failures), (one, other) -> one.equals(other) ? one : one + "; " + other);
    }
}
