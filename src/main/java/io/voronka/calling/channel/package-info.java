/** The robot dialler as an outside system: jobs go out to its adapter over HTTP. */
@NullMarked
package io.voronka.calling.channel;

import org.jspecify.annotations.NullMarked;
