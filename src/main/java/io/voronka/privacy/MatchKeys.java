package io.voronka.privacy;

import java.util.Set;

/** Tells by which keys a person may be found again though no contact is shared. Implemented by those who match people. */
public interface MatchKeys {

    /** Keys in plain text, the same for spellings that mean the same; the vault stores keyed hashes of them. */
    Set<String> of(PersonRecord person);
}
