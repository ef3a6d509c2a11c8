/** What the process leadIntake calls. */
@NullMarked
package io.voronka.intake.process;

import org.jspecify.annotations.NullMarked;
