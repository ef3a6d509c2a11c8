/** Invented people go the whole way through the product; nothing of them may be found outside the vault. */
@NullMarked
package io.voronka.canary;

import org.jspecify.annotations.NullMarked;
