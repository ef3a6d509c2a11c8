/** Set-based writing: the rows of a transaction are gathered and written with one statement a table. */
@NullMarked
package io.voronka.platform.rows;

import org.jspecify.annotations.NullMarked;
