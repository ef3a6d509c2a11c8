/** Tests of the engine's configuration and fence. */
@NullMarked
package io.voronka.platform.engine;

import org.jspecify.annotations.NullMarked;
