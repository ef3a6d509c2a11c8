/** The SQL of schema {@code vault}: set-based statements over arrays, one for a whole chunk of leads. */
@NullMarked
package io.voronka.privacy.store;

import org.jspecify.annotations.NullMarked;
