package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import java.util.List;

/** Tells what is kept of a person, for the person itself; a bean of each context that keeps something. */
public interface PersonalDataExport {

    /** Name of the part in the export, in camel case. */
    String name();

    /**
     * What is kept, as JSON.
     *
     * @param person all ids that stand for the person
     */
    String of(List<PersonId> person);
}
