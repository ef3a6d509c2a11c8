package io.voronka.calling;

import io.voronka.kernel.CallId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs scripts: each walk is a process instance, each prompt a user task that appears in no list. */
public interface ScriptEngine {

    /**
     * A walk that has begun.
     *
     * @param instance id of its process instance
     * @param version of the model
     */
    record Walk(String instance, int version) {}

    /**
     * A prompt that waits for its answer.
     *
     * @param step id of the user task in the model
     * @param form Camunda Form of the task as JSON; empty for a prompt that is only said
     */
    record Prompt(String step, String title, String text, Optional<String> form) {}

    /** Whether there is a process of this id, and it is marked as a script. */
    boolean knows(String script);

    /** Begins a script in its newest version. */
    Walk begin(String script, CallId call, Map<String, Object> facts);

    /** The prompt that waits; empty once the script has ended. */
    Optional<Prompt> prompt(String instance);

    /** All prompts of a version of a script. */
    List<Prompt> prompts(String script, int version);

    /** Answers the prompt that waits. */
    void answer(String instance, Map<String, Object> facts);

    /** Goes back from the prompt that waits to one that was answered. */
    void back(String instance, String to);

    /** Ends a walk that nobody goes on with. */
    void leave(String instance);
}
