@NullMarked
package io.voronka.person;

import org.jspecify.annotations.NullMarked;
