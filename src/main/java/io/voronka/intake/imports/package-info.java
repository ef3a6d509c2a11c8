/** Files into the client base: rehearse, load, reconcile, revert. */
@NullMarked
package io.voronka.intake.imports;

import org.jspecify.annotations.NullMarked;
