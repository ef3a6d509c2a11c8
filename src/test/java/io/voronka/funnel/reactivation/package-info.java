@NullMarked
package io.voronka.funnel.reactivation;

import org.jspecify.annotations.NullMarked;
