package io.voronka.privacy;

import java.util.List;

/** Tells what leads to a person. Implemented by those who normalise contacts. */
public interface ContactValues {

    /**
     * Something that leads to a person.
     *
     * @param normalised as it is indexed: E.164 without extension, canonical mailbox, digits of an INN
     */
    record ContactValue(ContactType type, String normalised) {

        @Override
        public String toString() {
            return "ContactValue[" + type + "]";
        }
    }

    /** All of a record; what can't be read is left out. */
    List<ContactValue> values(PersonRecord person);
}
