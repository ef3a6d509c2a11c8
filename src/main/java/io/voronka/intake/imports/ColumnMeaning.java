package io.voronka.intake.imports;

/** What a column of an imported file says. */
public enum ColumnMeaning {
    /** A whole name of a person, parts in any order. */
    NAME,
    GIVEN_NAME,
    SURNAME,
    PATRONYMIC,
    COMPANY,
    /** One phone number or several. */
    PHONE,
    /** One address or several. */
    EMAIL,
    INN,
    KPP,
    OGRN,
    BIRTH_DATE,
    /** A whole address line. */
    ADDRESS,
    STREET,
    HOUSE,
    CITY,
    REGION,
    POSTCODE,
    /** ISO 3166 alpha-2, or the name of a country. */
    COUNTRY,
    /** The number that the other system knows the person by. */
    EXTERNAL_ID,
    /** The number that the other system knows a deal by. With it, each row is a deal, too. */
    DEAL_ID,
    /** B2B or B2C. */
    DEAL_KIND,
    DEAL_OPENED,
    DEAL_LAST_CONTACT,
    DEAL_LAST_PURCHASE,
    DEAL_AMOUNT,
    /** ISO 4217; roubles where it is missing. */
    DEAL_CURRENCY,
    /** Not imported. */
    IGNORE
}
