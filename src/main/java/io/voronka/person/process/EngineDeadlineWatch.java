package io.voronka.person.process;

import io.voronka.person.deletion.DeadlineWatch;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The timers of deletions and of other requests of people, which are called the same. */
@Component
class EngineDeadlineWatch implements DeadlineWatch {

    private static final String DEADLINE_NEAR = "startEvent_deadlineNear";

    private final RuntimeService runtime;
    private final ManagementService management;

    EngineDeadlineWatch(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @Override
    public void move(String processInstanceId, Instant warnAt) {
        runtime.setVariable(processInstanceId, DeletionRequestProcess.WARN_AT, Date.from(warnAt));
        management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .activityId(DEADLINE_NEAR)
                .list()
                .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(warnAt)));
    }
}
