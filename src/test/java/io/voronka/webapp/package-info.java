/** The web applications in a real browser. */
@NullMarked
package io.voronka.webapp;

import org.jspecify.annotations.NullMarked;
