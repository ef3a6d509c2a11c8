package io.voronka.ordering;

import io.voronka.kernel.Money;

/**
 * A way to deliver.
 *
 * @param service code, such as COURIER
 * @param days until the parcel is there, at most
 * @param reason code of the rule that says so
 */
public record DeliveryOption(String service, Money price, int days, String reason) {}
