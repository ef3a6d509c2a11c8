/** What lives as long as a transaction. */
@NullMarked
package io.voronka.platform.transaction;

import org.jspecify.annotations.NullMarked;
