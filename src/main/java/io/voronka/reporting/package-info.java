/** What is told about leads, calls and decisions, put together from all contexts. No personal data. */
@NullMarked
package io.voronka.reporting;

import org.jspecify.annotations.NullMarked;
