package io.voronka.person.matching;

/** Why two records are never taken for one without a person looking, however high they score. */
public enum Guard {
    NONE,
    /** One is certainly a man, the other certainly a woman. */
    SEX,
    /** Both have an INN, and not the same. */
    INN,
    /** The surname fits, the given name is another one: a household, or namesakes. */
    GIVEN_NAME,
    /** Surname and given name fit, the patronymic is another one, or the age: father and son, or namesakes. */
    PATRONYMIC,
    /** Organisations of different names: one office, one phone. */
    COMPANY;

    /** What forbids to take two for one; needs no model. */
    public static Guard between(Profile a, Profile b) {
        Comparison comparison = new Comparison();
        comparison.compare(a, b);
        return comparison.guard;
    }

    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
