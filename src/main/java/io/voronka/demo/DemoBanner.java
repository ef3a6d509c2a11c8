package io.voronka.demo;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** What a newcomer reads in the log: where to look, and who may log in. */
final class DemoBanner {

    private DemoBanner() {}

    /** For every start. */
    static String welcome(URI server) {
        return """


                  Voronka is up, on its own PostgreSQL.

                  Tasklist    %1$s/camunda/app/tasklist/   operator1, operator2, operator3
                  Cockpit     %1$s/camunda/app/cockpit/    manager, head, owner, admin
                  Admin       %1$s/camunda/app/admin/      admin
                  API         %1$s/api/v1/leads            integration, marketer, ...
                  API docs    %1$s/v3/api-docs             any login

                  Each password equals its login. Others: marketer, dpo, logistics. How to go on: README.md
                """.formatted(server);
    }

    /** What became of the leads. */
    static String fed(LeadOutcomes outcomes) {
        String counts =
                outcomes.byStatus().entrySet().stream().map(DemoBanner::line).collect(Collectors.joining("\n"));
        return "%n%n  %d demo leads were sent over POST /api/v1/leads:%n%s%n".formatted(outcomes.total(), counts);
    }

    private static String line(Map.Entry<String, Integer> count) {
        return "    %-10s %4d".formatted(count.getKey(), count.getValue());
    }
}
