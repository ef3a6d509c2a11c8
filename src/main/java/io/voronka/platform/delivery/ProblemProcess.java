package io.voronka.platform.delivery;

/** The process that asks somebody to solve a problem. All calls join the transaction that changes the problem. */
public interface ProblemProcess {

    /** Starts it. Returns the id of the instance. */
    String start(DeliveryProblem problem);

    boolean running(String processInstanceId);

    /** Nothing of the problem is left: ends the instance, whatever it waits for. */
    void solved(String processInstanceId);

    /** What was retried is refused once more: asks again, if the instance waits for what becomes of a retry. */
    void refusedAgain(String processInstanceId);
}
