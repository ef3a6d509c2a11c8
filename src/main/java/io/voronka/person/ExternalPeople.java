package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.util.Collection;

/** Who has come under a number of an outside system; implemented by the context that knows their leads. */
public interface ExternalPeople {

    /** Those whose lead of this source has this number; may have been merged since. */
    Collection<PersonId> of(String source, String externalId);
}
