@NullMarked
package io.voronka.platform.engine.migration;

import org.jspecify.annotations.NullMarked;
