/**
 * Recognises that two records speak of one person or company (Fellegi–Sunter). Pure: no database, no engine, no Spring.
 *
 * <p>The way of a record: {@link io.voronka.person.matching.Profile} (what is known, ready to compare) →
 * {@link io.voronka.person.matching.Comparison} (a level a field) → {@link io.voronka.person.matching.MatchModel}
 * (weights, frozen) → {@link io.voronka.person.matching.Score}. {@link io.voronka.person.matching.Deduplicator} learns
 * a model from records and groups them.
 */
@NullMarked
package io.voronka.person.matching;

import org.jspecify.annotations.NullMarked;
