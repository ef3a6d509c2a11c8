/** Outside systems: what they are told, and what they tell. One package a system. */
@NullMarked
package io.voronka.sync;

import org.jspecify.annotations.NullMarked;
