@NullMarked
package io.voronka.person.request;

import org.jspecify.annotations.NullMarked;
