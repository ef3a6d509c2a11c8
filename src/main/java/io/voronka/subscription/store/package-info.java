/** SQL of the subscriptions. */
@NullMarked
package io.voronka.subscription.store;

import org.jspecify.annotations.NullMarked;
