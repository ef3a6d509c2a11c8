@NullMarked
package io.voronka.intake;

import org.jspecify.annotations.NullMarked;
