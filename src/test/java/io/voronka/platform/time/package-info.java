@NullMarked
package io.voronka.platform.time;

import org.jspecify.annotations.NullMarked;
