/** What is told of people and leads over the interface. */
@NullMarked
package io.voronka.reporting;

import org.jspecify.annotations.NullMarked;
