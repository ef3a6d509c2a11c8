/** Tests of the demo feed. */
@NullMarked
package io.voronka.demo;

import org.jspecify.annotations.NullMarked;
