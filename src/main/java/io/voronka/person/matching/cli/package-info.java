/** The matcher as a command over CSV files, outside any database. */
@NullMarked
package io.voronka.person.matching.cli;

import org.jspecify.annotations.NullMarked;
