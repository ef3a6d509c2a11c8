/** REST over the reports. */
@NullMarked
package io.voronka.reporting.web;

import org.jspecify.annotations.NullMarked;
