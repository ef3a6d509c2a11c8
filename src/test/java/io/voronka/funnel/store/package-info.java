@NullMarked
package io.voronka.funnel.store;

import org.jspecify.annotations.NullMarked;
