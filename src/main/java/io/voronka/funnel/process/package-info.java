/** What the processes of the funnels call. */
@NullMarked
package io.voronka.funnel.process;

import org.jspecify.annotations.NullMarked;
