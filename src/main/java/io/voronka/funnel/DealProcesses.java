package io.voronka.funnel;

import io.voronka.privacy.RevealField;
import java.util.Optional;
import java.util.Set;

/** The running processes of deals. All of it works in the transaction of the caller. */
public interface DealProcesses {

    /** Tells an instance that its client has called or written. False if it does not wait for that. */
    boolean contactReceived(Deal deal);

    /**
     * Tells an instance of the main funnel that its client has ordered.
     *
     * @param atOnce false where its own call still runs: what follows from the order waits for the end of the call
     */
    void ordered(String processInstanceId, boolean atOnce);

    /**
     * Tells an instance of the main funnel how its order ended. False if it does not wait for that.
     *
     * @param state DELIVERED, RETURNED or CANCELLED
     */
    boolean orderClosed(String processInstanceId, String state);

    /** The step in which a deal may be put by hand to come into a stage, if the model has one. */
    Optional<String> stepByHand(String processInstanceId, String stage);

    /** Puts an instance into a step, and takes it out of all others. */
    void putInto(String processInstanceId, String step);

    /** Gives all open tasks of a deal to its new responsible. */
    void assign(String processInstanceId, String login);

    /** Whether somebody holds an open task of a deal. */
    boolean holdsTask(String processInstanceId, String login);

    /** What the open tasks of a deal that somebody holds reveal of its client, by their model. */
    Set<RevealField> reveals(String processInstanceId, String login);

    /** Whether somebody is of a role that works deals. */
    boolean worksDeals(String login);
}
