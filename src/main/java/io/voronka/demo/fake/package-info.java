/** Outside systems that keep a ledger of their own and misbehave when told to: for the demo, tests and benchmarks. */
@NullMarked
package io.voronka.demo.fake;

import org.jspecify.annotations.NullMarked;
