@NullMarked
package io.voronka.sync.bitrix24;

import org.jspecify.annotations.NullMarked;
