/** A stand-in for Mindbox's operations API. */
@NullMarked
package io.voronka.demo.fake.mindbox;

import org.jspecify.annotations.NullMarked;
