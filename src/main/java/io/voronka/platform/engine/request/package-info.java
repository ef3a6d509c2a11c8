/** What a request to the engine's REST and to the web applications' own interface may ask for. */
@NullMarked
package io.voronka.platform.engine.request;

import org.jspecify.annotations.NullMarked;
