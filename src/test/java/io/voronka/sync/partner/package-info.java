@NullMarked
package io.voronka.sync.partner;

import org.jspecify.annotations.NullMarked;
