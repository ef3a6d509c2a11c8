package io.voronka.platform.engine;

import java.util.Map;
import java.util.Set;

/**
 * Starts processes that are about something else than whoever asks for them: the context makes what they are about, and
 * its id is their business key.
 */
public interface ProcessDoor {

    /** Keys of the processes that are started through this door only. */
    Set<String> processes();

    /**
     * Starts such a process, once for each that asks.
     *
     * @param askedBy business key of the instance that asks
     * @param facts what it passes
     */
    void open(String processKey, String askedBy, Map<String, Object> facts);
}
