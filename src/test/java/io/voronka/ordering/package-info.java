/** Tests of catalogue, offers and orders. */
@NullMarked
package io.voronka.ordering;

import org.jspecify.annotations.NullMarked;
