package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An outside system that is told of people and has to forget them; a bean of its adapter. */
public interface ErasableSystem {

    /** Detail of a delivery that erases: the deletion it belongs to. */
    String DELETION = "deletion";

    /** Name in the ledger of deliveries. */
    String system();

    /** Categories of the data that it is told, as the act of destruction names them. */
    Set<String> categories();

    /** Whether it may ever have received any of these people. */
    boolean mayKnow(Collection<PersonId> people);

    /** Operation of the delivery that erases a person there; null if the system can't be told to. */
    @Nullable
    String erasing();

    /**
     * Code of what a person has to do there once the operation has worked; null if nothing is left.
     *
     * @param answers codes that its deliveries ended with, one for each of the people
     */
    @Nullable
    String leftover(Collection<String> answers);
}
