/** What Mindbox tells, and what is told about it. */
@NullMarked
package io.voronka.sync.mindbox.web;

import org.jspecify.annotations.NullMarked;
