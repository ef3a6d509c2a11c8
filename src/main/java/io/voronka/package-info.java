/** Voronka: leads and clients turned into worked, consented, accounted-for business. */
@NullMarked
package io.voronka;

import org.jspecify.annotations.NullMarked;
