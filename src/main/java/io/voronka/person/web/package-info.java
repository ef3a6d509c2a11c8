/** REST over the client base. */
@NullMarked
package io.voronka.person.web;

import org.jspecify.annotations.NullMarked;
