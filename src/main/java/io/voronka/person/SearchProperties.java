package io.voronka.person;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the search of the client base.
 *
 * @param mostShown people in one answer
 * @param mostRead people whose records are opened for one beginning of a name; a more common one needs more letters
 */
@ConfigurationProperties("voronka.person.search")
public record SearchProperties(
        @DefaultValue("50") int mostShown,
        @DefaultValue("1000") int mostRead) {}
