/** REST over the runs of the retention. */
@NullMarked
package io.voronka.platform.retention.web;

import org.jspecify.annotations.NullMarked;
