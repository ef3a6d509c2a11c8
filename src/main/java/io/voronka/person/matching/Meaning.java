package io.voronka.person.matching;

/** What a column of somebody else's data says of a person or company. */
public enum Meaning {
    /** A whole name of a person, parts in any order. */
    NAME,
    GIVEN_NAME,
    SURNAME,
    /** Patronymic or middle name. */
    PATRONYMIC,
    /** Name of a company or organisation, with or without its legal form. */
    COMPANY,
    PHONE,
    EMAIL,
    /** Russian taxpayer number; other registration numbers are an {@link #ID}. */
    INN,
    /** Any common form; damaged digits are allowed. */
    BIRTH_DATE,
    /** Full years. */
    AGE,
    STREET,
    HOUSE,
    /** A whole address line, or any part of one that has no meaning of its own. */
    ADDRESS,
    CITY,
    REGION,
    POSTCODE,
    COUNTRY,
    /** An identifying number of any kind. */
    ID,
    /** Any other evidence. */
    TEXT
}
