@NullMarked
package io.voronka.scoring;

import org.jspecify.annotations.NullMarked;
