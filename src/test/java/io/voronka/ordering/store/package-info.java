/** Plans of the queries of orders. */
@NullMarked
package io.voronka.ordering.store;

import org.jspecify.annotations.NullMarked;
