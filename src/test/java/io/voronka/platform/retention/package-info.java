@NullMarked
package io.voronka.platform.retention;

import org.jspecify.annotations.NullMarked;
