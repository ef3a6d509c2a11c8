/** Deliveries and outside systems over HTTP, for those who look after them. */
@NullMarked
package io.voronka.platform.delivery.web;

import org.jspecify.annotations.NullMarked;
