/** Events from outside land here first, each once, and are handled from here. */
@NullMarked
package io.voronka.platform.inbox;

import org.jspecify.annotations.NullMarked;
