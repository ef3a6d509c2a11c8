/**
 * Names of people and companies, Russian and Latin, brought to forms that can be compared in spite of spelling,
 * alphabet, keyboard layout and word order. Pure.
 */
@NullMarked
package io.voronka.person.matching.name;

import org.jspecify.annotations.NullMarked;
