/** Tests of the keys. */
@NullMarked
package io.voronka.privacy.keys;

import org.jspecify.annotations.NullMarked;
