@NullMarked
package io.voronka.calling.process;

import org.jspecify.annotations.NullMarked;
