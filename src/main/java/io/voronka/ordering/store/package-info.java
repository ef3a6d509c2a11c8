/** Tables {@code crm.product}, {@code crm.offer} and {@code crm.sales_order} with their lines. */
@NullMarked
package io.voronka.ordering.store;

import org.jspecify.annotations.NullMarked;
