/** Tests of the fence. */
@NullMarked
package io.voronka.platform.engine.fence;

import org.jspecify.annotations.NullMarked;
