/** Tells which paths of the models no test has gone. */
@NullMarked
package io.voronka.coverage;

import org.jspecify.annotations.NullMarked;
