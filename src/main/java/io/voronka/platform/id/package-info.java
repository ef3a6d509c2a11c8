/** Where new ids come from. */
@NullMarked
package io.voronka.platform.id;

import org.jspecify.annotations.NullMarked;
