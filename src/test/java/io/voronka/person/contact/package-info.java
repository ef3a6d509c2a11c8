@NullMarked
package io.voronka.person.contact;

import org.jspecify.annotations.NullMarked;
