package io.voronka.person.deletion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The process of a deletion, for who must not know the engine. */
public interface DeletionProcess {

    /**
     * Starts it and runs it up to its first wait state, in the running transaction: a verified request has stopped all
     * contact when this returns.
     *
     * @param verified whether it is sure who asks, and who that is here
     * @param awaited whether the person has asked for it and waits for an answer
     * @param personId null if nobody is known, or not yet who of several
     * @return id of the instance
     */
    String start(UUID deletion, boolean verified, boolean awaited, @Nullable String personId, Instant warnAt);

    /** A system that was told to erase has answered. */
    void answered(String processInstanceId, int system);

    /** Whatever held data back holds it no more. */
    void released(String processInstanceId);

    /**
     * The request was taken back.
     *
     * @return false if it is too late
     */
    boolean takenBack(String processInstanceId);
}
