package io.voronka.ordering;

/** A number of one article that somebody wants. */
public record RequestedLine(String sku, int quantity) {}
