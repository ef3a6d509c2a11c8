/** Checks of the process models, forms and element templates against their conventions and against the code. */
@NullMarked
package io.voronka.models;

import org.jspecify.annotations.NullMarked;
