@NullMarked
package io.voronka.person.matching.cli;

import org.jspecify.annotations.NullMarked;
