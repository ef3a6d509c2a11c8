/** What is sold: the catalogue, offers made during calls, and the orders that logistics sees to. */
@NullMarked
package io.voronka.ordering;

import org.jspecify.annotations.NullMarked;
