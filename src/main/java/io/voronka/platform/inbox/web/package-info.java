/** What became of the events, and another try. */
@NullMarked
package io.voronka.platform.inbox.web;

import org.jspecify.annotations.NullMarked;
