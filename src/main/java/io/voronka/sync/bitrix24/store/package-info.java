/** SQL of the links to items of Bitrix24. */
@NullMarked
package io.voronka.sync.bitrix24.store;

import org.jspecify.annotations.NullMarked;
