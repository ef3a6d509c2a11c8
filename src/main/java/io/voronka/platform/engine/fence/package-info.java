/** The fence around the engine: what a model may say, what an expression may reach, what a variable may hold. */
@NullMarked
package io.voronka.platform.engine.fence;

import org.jspecify.annotations.NullMarked;
