@NullMarked
package io.voronka.intake.imports.read;

import org.jspecify.annotations.NullMarked;
