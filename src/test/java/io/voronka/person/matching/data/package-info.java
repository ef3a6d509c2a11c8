/** Made-up records with known duplicates, for measuring the matcher. All from fixed seeds; nobody in them is real. */
@NullMarked
package io.voronka.person.matching.data;

import org.jspecify.annotations.NullMarked;
