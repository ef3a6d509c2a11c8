/** What we add to the engine's web applications; the pages are scripts over our own REST. */
@NullMarked
package io.voronka.webapp;

import org.jspecify.annotations.NullMarked;
