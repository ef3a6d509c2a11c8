/** The rules of the architecture, executed. */
@NullMarked
package io.voronka.architecture;

import org.jspecify.annotations.NullMarked;
