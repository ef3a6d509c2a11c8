/** The SQL of the client base. */
@NullMarked
package io.voronka.person.store;

import org.jspecify.annotations.NullMarked;
