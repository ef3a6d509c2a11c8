package io.voronka.calling;

import io.voronka.calling.store.ScriptRuns;
import io.voronka.calling.store.ScriptRuns.Run;
import io.voronka.platform.web.FailureLog;
import java.time.Clock;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends walks through scripts whose contact has no call to come: nobody can go on with them. */
@Component
class ScriptEnds {

    private static final int CHUNK = 200;

    private final ScriptRuns runs;
    private final ScriptEngine engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ScriptEnds(ScriptRuns runs, ScriptEngine engine, TransactionTemplate transaction, Clock clock) {
        this.runs = runs;
        this.engine = engine;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Says how many it ended. */
    @Scheduled(
            fixedDelayString = "${voronka.calling.script-sweep:60s}",
            initialDelayString = "${voronka.calling.script-sweep:60s}")
    int sweep() {
        int ended = 0;
        List<Run> left;
        do {
            left = runs.left(CHUNK);
            for (Run run : left) {
                ended += end(run) ? 1 : 0;
            }
        } while (left.size() == CHUNK && ended > 0);
        return ended;
    }

    private boolean end(Run run) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                if (!runs.lockOpen(run)) {
                    return false;
                }
                engine.leave(run.instance());
                runs.end(run, ScriptRuns.LEFT, clock.instant());
                return true;
            }));
        } catch (RuntimeException e) {
            FailureLog.error(run.runId().toString(), e);
            return false;
        }
    }
}
