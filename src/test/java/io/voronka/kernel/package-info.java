@NullMarked
package io.voronka.kernel;

import org.jspecify.annotations.NullMarked;
