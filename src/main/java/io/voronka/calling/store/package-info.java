/** Tables {@code crm.call} and {@code crm.call_attempt}. */
@NullMarked
package io.voronka.calling.store;

import org.jspecify.annotations.NullMarked;
