/** A robot dialler that exists in this process only. */
@NullMarked
package io.voronka.demo.fake.dialler;

import org.jspecify.annotations.NullMarked;
