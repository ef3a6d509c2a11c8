@NullMarked
package io.voronka.funnel;

import org.jspecify.annotations.NullMarked;
