/** Tests of the files for spreadsheets. */
@NullMarked
package io.voronka.platform.sheet;

import org.jspecify.annotations.NullMarked;
