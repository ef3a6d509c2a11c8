/** The engine: configuration, fence, deployment, history. The only place that knows its internals. */
@NullMarked
package io.voronka.platform.engine;

import org.jspecify.annotations.NullMarked;
