package io.voronka.funnel;

import io.voronka.person.PersonKind;
import io.voronka.privacy.PersonRecord;
import org.jspecify.annotations.Nullable;

/**
 * A deal as it was sent, read and normalised. Holds personal data: it lives in memory for one request, is never logged, and
 * {@link #toString()} says nothing.
 *
 * @param mark what the source says it is: B2B, B2C or NONE
 * @param ref who it is about, where that is said by a reference
 * @param person what is said of them
 */
record DealDocument(
        String source,
        @Nullable String externalId,
        String mark,
        @Nullable Ref ref,
        PersonKind kind,
        PersonRecord person,
        DealFacts facts) {

    /** How somebody of the base is named. */
    enum RefType {
        PERSON,
        EXTERNAL,
        PHONE,
        EMAIL
    }

    /** @param value an id, or a contact in its one form */
    record Ref(RefType type, String value) {

        @Override
        public String toString() {
            return "Ref[" + type + "]";
        }
    }

    @Override
    public String toString() {
        return "DealDocument[***]";
    }
}
