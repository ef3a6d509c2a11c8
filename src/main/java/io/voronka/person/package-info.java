/**
 * The client base: people and companies, how they are recognised, and where they stand. Contact values are normalised
 * and compared here; they are kept in the vault only.
 */
@NullMarked
package io.voronka.person;

import org.jspecify.annotations.NullMarked;
