@NullMarked
package io.voronka.calling.store;

import org.jspecify.annotations.NullMarked;
