/** What contexts tell each other: records of ids, enums and numbers, heard in the transaction that publishes them. */
@NullMarked
package io.voronka.platform.event;

import org.jspecify.annotations.NullMarked;
