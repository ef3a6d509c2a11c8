package io.voronka.platform.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about, in the words of its sender.
 *
 * @param contact for PHONE and EMAIL
 * @param id for EXTERNAL (of a lead of the same source) and PERSON
 */
public record EventSubject(
        Type type, @Nullable ContactRef contact, @Nullable String id) {

    /** Ways to name somebody. */
    public enum Type {
        PHONE,
        EMAIL,
        EXTERNAL,
        PERSON
    }

    /** A phone or e-mail as its blind index: the bytes, and the number of the key that made it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record ContactRef(short keyId, byte[] index) {}

    public static EventSubject contact(Type type, short keyId, byte[] index) {
        return new EventSubject(type, new ContactRef(keyId, index), null);
    }

    public static EventSubject id(Type type, String id) {
        return new EventSubject(type, null, id);
    }
}
