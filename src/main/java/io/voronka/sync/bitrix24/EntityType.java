package io.voronka.sync.bitrix24;

/** Kinds of items, by their numbers in Bitrix24. */
public enum EntityType {
    LEAD(1),
    DEAL(2),
    CONTACT(3);

    private final short number;

    EntityType(int number) {
        this.number = (short) number;
    }

    public short number() {
        return number;
    }
}
