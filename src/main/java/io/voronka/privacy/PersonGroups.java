package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import java.util.List;

/** Tells which ids stand for one person, since people are merged. Implemented by those who merge them. */
public interface PersonGroups {

    /** All ids of this person's group, the one who stands for it first; empty for an unknown person. */
    List<PersonId> group(PersonId person);
}
