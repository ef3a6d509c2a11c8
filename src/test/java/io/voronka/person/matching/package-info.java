@NullMarked
package io.voronka.person.matching;

import org.jspecify.annotations.NullMarked;
