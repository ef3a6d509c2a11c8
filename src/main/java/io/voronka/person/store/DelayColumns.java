package io.voronka.person.store;

import io.voronka.person.deletion.Deadlines.Deadline;
import io.voronka.person.deletion.Delay;
import java.util.Map;

/** What deletions and other requests of people keep of a delay: their tables name it the same. */
final class DelayColumns {

    static final String SET = """
            due_at = :dueAt::timestamptz, warn_at = :warnAt::timestamptz, delay_reason = :reason,
            noticed_at = :noticedAt::timestamptz, put_off_by = :by
            """;

    private DelayColumns() {}

    static Map<String, String> values(Deadline later, Delay delay) {
        return Map.of(
                "dueAt", later.dueAt().toString(),
                "warnAt", later.warnAt().toString(),
                "reason", delay.reason().name(),
                "noticedAt", delay.noticedAt().toString(),
                "by", delay.login());
    }
}
