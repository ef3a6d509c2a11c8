@NullMarked
package io.voronka.subscription.process;

import org.jspecify.annotations.NullMarked;
