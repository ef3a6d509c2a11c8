package io.voronka.platform.delivery.process;

import io.voronka.platform.delivery.DeliveryProblem;
import io.voronka.platform.delivery.ProblemProcess;
import io.voronka.platform.engine.ProcessStarter;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Problems as instances of {@code deliveryProblem}. */
@Component
class EngineDeliveryProblems implements ProblemProcess {

    private final ProcessStarter processes;
    private final RuntimeService runtime;

    EngineDeliveryProblems(ProcessStarter processes, RuntimeService runtime) {
        this.processes = processes;
        this.runtime = runtime;
    }

    @Override
    public String start(DeliveryProblem problem) {
        return processes.start(
                DeliveryProblemProcess.KEY,
                problem.id().toString(),
                Map.of(
                        DeliveryProblemProcess.SYSTEM, problem.system(),
                        DeliveryProblemProcess.OPERATION, problem.operation(),
                        DeliveryProblemProcess.REASON, problem.code(),
                        DeliveryProblemProcess.SINCE, Date.from(problem.firstAt())));
    }

    @Override
    public boolean running(String processInstanceId) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .count()
                == 1;
    }

    @Override
    public void solved(String processInstanceId) {
        receive(processInstanceId, DeliveryProblemProcess.MESSAGE_SOLVED);
    }

    @Override
    public void refusedAgain(String processInstanceId) {
        receive(processInstanceId, DeliveryProblemProcess.MESSAGE_REFUSED_AGAIN);
    }

    private void receive(String processInstanceId, String message) {
        runtime.createExecutionQuery()
                .processInstanceId(processInstanceId)
                .messageEventSubscriptionName(message)
                .list()
                .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
    }
}
