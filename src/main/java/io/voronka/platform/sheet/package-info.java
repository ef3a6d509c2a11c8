/** Tables as files for spreadsheets, written line by line: nothing is in memory as a whole; and short texts as PDF. */
@NullMarked
package io.voronka.platform.sheet;

import org.jspecify.annotations.NullMarked;
