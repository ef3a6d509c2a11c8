/** Processes of the client base. */
@NullMarked
package io.voronka.person.process;

import org.jspecify.annotations.NullMarked;
