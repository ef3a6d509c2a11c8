package io.voronka.privacy;

/** What a contact point is. The number stands in the database. */
public enum ContactType {
    PHONE(1),
    EMAIL(2),
    INN(3);

    private final short code;

    ContactType(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** @throws IllegalArgumentException if no type has this code */
    public static ContactType of(short code) {
        for (ContactType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("No contact type " + code);
    }
}
