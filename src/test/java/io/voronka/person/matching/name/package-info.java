@NullMarked
package io.voronka.person.matching.name;

import org.jspecify.annotations.NullMarked;
