/** What is kept for a time only: how long each kind is, by the table {@code retention}, and the daily run that lets it go. */
@NullMarked
package io.voronka.platform.retention;

import org.jspecify.annotations.NullMarked;
