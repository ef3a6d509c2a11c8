/** The ledger of everything that outside systems have to be told, and its way out to them. */
@NullMarked
package io.voronka.platform.delivery;

import org.jspecify.annotations.NullMarked;
