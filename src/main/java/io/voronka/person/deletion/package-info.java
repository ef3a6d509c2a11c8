/** Requests of people to be deleted: who is meant, what is erased where, by when, and the act of it. */
@NullMarked
package io.voronka.person.deletion;

import org.jspecify.annotations.NullMarked;
