package io.voronka.calling;

import java.util.Optional;

/** The processes that wait for their calls, and the tasks in which calls are made. */
public interface CallTasks {

    /** The open task of a process instance, or nothing while it waits for something else or is over. */
    Optional<CallTask> open(String processInstanceId);

    /**
     * Wakes a process: its call was taken by the operator who is its holder from now on.
     *
     * @return the task in which the call is made, or nothing if the process does not wait for that
     */
    Optional<CallTask> take(String processInstanceId, String holder);

    /** Whether the process has not ended. */
    boolean isRunning(String processInstanceId);

    /** The call goes back into the queue, and its task is over. */
    void giveBack(String processInstanceId);

    /** The call may not be made, and its process ends. */
    void stop(String processInstanceId);

    /** Ends the task of a call with what its holder says. */
    void finish(CallTask task, CallReport report);
}
