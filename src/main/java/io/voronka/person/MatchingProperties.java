package io.voronka.person;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of recognition by likeness.
 *
 * @param mostPerKey people under one key of likeness beyond which it is too common to be looked at
 * @param rare people under one key up to which it is enough by itself; beyond it, a second key must lead there too
 * @param mostCandidates people who are compared in full with one record
 * @param unlikeNames a phone or an e-mail seen with more unlike names than this is shared, and proves nothing by itself
 * @param smallestBase a base of fewer people is taken for one of so many, so that the first hundred people are not
 *     taken for one another
 * @param sample people from whom a model is learned
 * @param fewestToLearn people that a base must have to learn from it; until then the model that comes with the product
 *     is in force
 */
@ConfigurationProperties("voronka.person.matching")
public record MatchingProperties(
        @DefaultValue("20") int mostPerKey,
        @DefaultValue("5") int rare,
        @DefaultValue("50") int mostCandidates,
        @DefaultValue("3") int unlikeNames,
        @DefaultValue("100000") int smallestBase,
        @DefaultValue("30000") int sample,
        @DefaultValue("5000") int fewestToLearn) {}
