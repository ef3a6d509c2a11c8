/** Leads in: both doors, the eleven scenarios, and where each lead ended up. */
@NullMarked
package io.voronka.intake;

import org.jspecify.annotations.NullMarked;
