/** Brings the application's own models into the engine at start. */
@NullMarked
package io.voronka.platform.engine.deployment;

import org.jspecify.annotations.NullMarked;
