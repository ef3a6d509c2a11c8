/** Subscriptions to look at, and the open pages on which people confirm and leave them. */
@NullMarked
package io.voronka.subscription.web;

import org.jspecify.annotations.NullMarked;
