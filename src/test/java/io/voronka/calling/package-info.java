@NullMarked
package io.voronka.calling;

import org.jspecify.annotations.NullMarked;
