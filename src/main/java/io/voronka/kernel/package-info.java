/** Ids and value types every context speaks in. Nothing but the JDK. */
@NullMarked
package io.voronka.kernel;

import org.jspecify.annotations.NullMarked;
