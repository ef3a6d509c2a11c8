/** What an installation has to bring, and how it is told that something is missing. */
@NullMarked
package io.voronka.platform.setup;

import org.jspecify.annotations.NullMarked;
