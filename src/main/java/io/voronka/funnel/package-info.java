/** Deals and their way through the funnels: B2B, B2C, and the main one that both feed. */
@NullMarked
package io.voronka.funnel;

import org.jspecify.annotations.NullMarked;
