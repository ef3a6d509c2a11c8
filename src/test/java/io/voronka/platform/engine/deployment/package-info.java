/** Tests of how the application's own models get into the engine. */
@NullMarked
package io.voronka.platform.engine.deployment;

import org.jspecify.annotations.NullMarked;
