/** SQL of the leads. */
@NullMarked
package io.voronka.intake.store;

import org.jspecify.annotations.NullMarked;
