/** The clock that everything asks for the time. */
@NullMarked
package io.voronka.platform.time;

import org.jspecify.annotations.NullMarked;
