@NullMarked
package io.voronka.person.deletion;

import org.jspecify.annotations.NullMarked;
