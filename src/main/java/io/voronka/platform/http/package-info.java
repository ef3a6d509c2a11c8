/** What adapters of outside systems share: one way to make an HTTP call, and to tell how it ended. */
@NullMarked
package io.voronka.platform.http;

import org.jspecify.annotations.NullMarked;
