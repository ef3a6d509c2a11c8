/** Moves running instances of a process to another version of its model, rehearsed first and in batches of the engine. */
@NullMarked
package io.voronka.platform.engine.migration;

import org.jspecify.annotations.NullMarked;
