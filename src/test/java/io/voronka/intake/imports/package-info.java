@NullMarked
package io.voronka.intake.imports;

import org.jspecify.annotations.NullMarked;
