package io.voronka.sync.bitrix24;

/** Kinds of items, by their numbers in Bitrix24. */
public enum EntityType {
    LEAD(1),
    DEAL(2),
    CONTACT(3),
    COMPANY(4);

    private final short number;

    EntityType(int number) {
        this.number = (short) number;
    }

    public short number() {
        return number;
    }

    /** The kind with a number. */
    public static EntityType of(int number) {
        for (EntityType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("Bitrix24 has no such kind of item");
    }
}
