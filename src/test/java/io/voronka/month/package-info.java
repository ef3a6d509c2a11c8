/** A month of a cosmetics brand whose truth is known beforehand, and what the product makes of it. */
@NullMarked
package io.voronka.month;

import org.jspecify.annotations.NullMarked;
