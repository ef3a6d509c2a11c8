/**
 * Who a person is: the vault, its look-up by blind index, the consent register, suppressions, reveals and erasures.
 * Everything else in the application knows a person by id only.
 */
@NullMarked
package io.voronka.privacy;

import org.jspecify.annotations.NullMarked;
