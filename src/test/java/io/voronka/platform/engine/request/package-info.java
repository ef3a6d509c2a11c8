/** Tests of what requests to the engine may ask for. */
@NullMarked
package io.voronka.platform.engine.request;

import org.jspecify.annotations.NullMarked;
