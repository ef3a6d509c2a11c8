package io.voronka.ordering;

/**
 * Where something is delivered, as far as rules and reports need it; the rest of an address is in the vault.
 *
 * @param country two capital letters, as RU
 * @param region as the tables write it; empty if there is none
 * @param city its name
 */
public record Place(String country, String region, String city) {}
