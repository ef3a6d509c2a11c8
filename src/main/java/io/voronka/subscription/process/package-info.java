/** The yearly clean-up as a process. */
@NullMarked
package io.voronka.subscription.process;

import org.jspecify.annotations.NullMarked;
