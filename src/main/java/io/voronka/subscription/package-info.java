/** The current opt-in state of each person by brand, channel and topic, and how it came about. */
@NullMarked
package io.voronka.subscription;

import org.jspecify.annotations.NullMarked;
