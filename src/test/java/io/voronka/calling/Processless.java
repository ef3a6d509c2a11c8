package io.voronka.calling;

import java.util.Optional;
import java.util.Set;

/** Calls without processes: each is awaited. */
final class Processless implements CallTasks {

    @Override
    public Optional<CallTask> open(String processInstanceId) {
        return Optional.of(new CallTask(processInstanceId, Set.of()));
    }

    @Override
    public Optional<CallTask> take(String processInstanceId, String holder) {
        return open(processInstanceId);
    }

    @Override
    public boolean isRunning(String processInstanceId) {
        return true;
    }

    @Override
    public void giveBack(String processInstanceId) {}

    @Override
    public void stop(String processInstanceId) {}

    @Override
    public void finish(CallTask task, CallReport report) {}
}
