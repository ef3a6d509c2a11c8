/** What the process orderLogistics calls. */
@NullMarked
package io.voronka.ordering.process;

import org.jspecify.annotations.NullMarked;
