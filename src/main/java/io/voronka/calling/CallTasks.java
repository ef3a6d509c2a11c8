package io.voronka.calling;

import java.util.Optional;

/** The tasks in which calls are made. */
public interface CallTasks {

    /** The open task of a process instance, or nothing while it waits for something else or is over. */
    Optional<CallTask> open(String processInstanceId);
}
