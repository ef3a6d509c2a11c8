/** Catalogue, offers and orders over REST. */
@NullMarked
package io.voronka.ordering.web;

import org.jspecify.annotations.NullMarked;
