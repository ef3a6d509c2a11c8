/** What the process contactCall calls. */
@NullMarked
package io.voronka.calling.process;

import org.jspecify.annotations.NullMarked;
