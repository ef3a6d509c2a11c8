package io.voronka.calling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call's script stands.
 *
 * @param script process id of the script
 * @param version version of the model that this walk goes through
 * @param step id of the prompt; null once the script has ended
 * @param title what the prompt is about
 * @param prompt what the operator says, and how
 * @param number how many prompts were answered before it
 * @param done whether the script has ended
 */
public record ScriptStep(
        String script,
        int version,
        @Nullable String step,
        String title,
        String prompt,
        List<ScriptField> fields,
        int number,
        boolean done) {}
