/** Problems with deliveries as a process. */
@NullMarked
package io.voronka.platform.delivery.process;

import org.jspecify.annotations.NullMarked;
