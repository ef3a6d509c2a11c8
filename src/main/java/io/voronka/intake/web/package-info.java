/** REST doors for leads. */
@NullMarked
package io.voronka.intake.web;

import org.jspecify.annotations.NullMarked;
