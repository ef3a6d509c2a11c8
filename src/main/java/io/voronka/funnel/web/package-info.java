/** The interface of deals. */
@NullMarked
package io.voronka.funnel.web;

import org.jspecify.annotations.NullMarked;
