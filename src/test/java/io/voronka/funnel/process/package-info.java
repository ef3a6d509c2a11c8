@NullMarked
package io.voronka.funnel.process;

import org.jspecify.annotations.NullMarked;
