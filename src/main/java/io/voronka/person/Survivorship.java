package io.voronka.person;

import io.voronka.privacy.PersonRecord;
import org.springframework.stereotype.Component;

/** Which of two values holds, wherever two records become one: verified, better source, more recent, more complete. */
@Component
public class Survivorship {

    private final PersonProperties properties;

    Survivorship(PersonProperties properties) {
        this.properties = properties;
    }

    /** What is known with what is said anew; equal to what is known if nothing is added. */
    public PersonRecord merge(PersonRecord known, PersonRecord said) {
        return known.merge(said, properties::rank);
    }
}
