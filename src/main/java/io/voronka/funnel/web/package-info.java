/** Deals over the interface. */
@NullMarked
package io.voronka.funnel.web;

import org.jspecify.annotations.NullMarked;
