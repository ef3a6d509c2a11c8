package io.voronka.intake;

import io.voronka.kernel.PersonId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks in which a person says whose a lead is. */
public interface ReviewTasks {

    /**
     * An open review.
     *
     * @param assignee login; null while nobody has taken it
     * @param candidates in the order of the form
     */
    record ReviewTask(@Nullable String assignee, List<PersonId> candidates) {}

    /** The open review of a process instance, or nothing when it is over. */
    Optional<ReviewTask> open(String processInstanceId);
}
