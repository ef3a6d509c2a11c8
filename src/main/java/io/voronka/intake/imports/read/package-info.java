/** Reads files as other systems write them, CSV and XLSX, in little memory whatever is in them. */
@NullMarked
package io.voronka.intake.imports.read;

import org.jspecify.annotations.NullMarked;
