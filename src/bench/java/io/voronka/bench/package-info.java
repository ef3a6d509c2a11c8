/** Benchmarks: the product beside its references, in one run, on one machine. */
@NullMarked
package io.voronka.bench;

import org.jspecify.annotations.NullMarked;
