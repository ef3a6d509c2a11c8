@NullMarked
package io.voronka.platform.decision;

import org.jspecify.annotations.NullMarked;
