@NullMarked
package io.voronka.subscription;

import org.jspecify.annotations.NullMarked;
