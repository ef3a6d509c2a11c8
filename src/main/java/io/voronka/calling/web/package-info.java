/** Calls over REST. */
@NullMarked
package io.voronka.calling.web;

import org.jspecify.annotations.NullMarked;
