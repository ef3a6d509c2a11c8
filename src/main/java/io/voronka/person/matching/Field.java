package io.voronka.person.matching;

/** What two records are compared by. Each field has weights of its own. */
public enum Field {
    SURNAME(Group.NAME, true),
    GIVEN_NAME(Group.NAME, false),
    PATRONYMIC(Group.NAME, false),
    COMPANY(Group.COMPANY, false),
    INN(Group.NUMBER, false),
    ID(Group.NUMBER, false),
    ID_2(Group.NUMBER, false),
    ID_3(Group.NUMBER, false),
    PHONE(Group.CONTACT, true),
    EMAIL(Group.MAIL, false),
    BIRTH_DATE(Group.BIRTH, false),
    AGE(Group.BIRTH, false),
    CITY(Group.PLACE, true),
    POSTCODE(Group.PLACE, true),
    REGION(Group.PLACE, true),
    COUNTRY(Group.PLACE, true),
    STREET(Group.PLACE, true),
    HOUSE(Group.PLACE, true),
    ADDRESS(Group.PLACE, true),
    TEXT(Group.OTHER, false),
    TEXT_2(Group.OTHER, false),
    TEXT_3(Group.OTHER, false),
    TEXT_4(Group.OTHER, false),
    TEXT_5(Group.OTHER, false),
    TEXT_6(Group.OTHER, false);

    /** Fields of one group fail together; strict agreement asks for two groups. */
    enum Group {
        NAME,
        COMPANY,
        NUMBER,
        CONTACT,
        MAIL,
        BIRTH,
        PLACE,
        OTHER
    }

    static final Field[] ALL = values();
    static final int COUNT = ALL.length;
    static final int IDS = 3;
    static final int TEXTS = 6;

    private final Group group;
    private final boolean household;

    Field(Group group, boolean household) {
        this.group = group;
        this.household = household;
    }

    /** Place in the arrays that comparing works on: an EnumMap would cost most of its time. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    Group group() {
        return group;
    }

    /** What people share who live together; the weights of these fields are bounded as a whole. */
    boolean isHousehold() {
        return household;
    }

    /** Of what share of the records of one person it may differ: people move, but are not born again. */
    double mostDifferent() {
        return group == Group.NAME || group == Group.BIRTH ? 0.25 : 0.5;
    }

    /** A value belongs to one person or company, as a rule. */
    boolean isIdentifier() {
        return group == Group.NUMBER || group == Group.CONTACT || group == Group.MAIL;
    }

    /** @param slot from 0; what is beyond the last slot shares it */
    static Field id(int slot) {
        return ALL[ID.index() + Math.min(slot, IDS - 1)];
    }

    /** @param slot from 0; what is beyond the last slot shares it */
    static Field text(int slot) {
        return ALL[TEXT.index() + Math.min(slot, TEXTS - 1)];
    }
}
