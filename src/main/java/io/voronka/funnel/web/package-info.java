/** Deals over REST. */
@NullMarked
package io.voronka.funnel.web;

import org.jspecify.annotations.NullMarked;
