/** The base and its daily reactivation: groups, quotas, the pick, and what comes back at the end of the shift. */
@NullMarked
package io.voronka.funnel.reactivation;

import org.jspecify.annotations.NullMarked;
