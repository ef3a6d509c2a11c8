/** Settlement with contractors: which lead is paid, what a month comes to, what is disputed, and the closing of a month. */
@NullMarked
package io.voronka.intake.settlement;

import org.jspecify.annotations.NullMarked;
