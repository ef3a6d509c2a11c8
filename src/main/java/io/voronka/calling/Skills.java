package io.voronka.calling;

import java.util.Set;

/**
 * What an operator can do. An empty set stands for whatever there is.
 *
 * @param topics topics of calls
 * @param languages ISO 639 codes of two letters
 * @param regions regions of contacts, as leads name them
 */
public record Skills(Set<String> topics, Set<String> languages, Set<String> regions) {

    public static final Skills ANY = new Skills(Set.of(), Set.of(), Set.of());

    public Skills {
        topics = Set.copyOf(topics);
        languages = Set.copyOf(languages);
        regions = Set.copyOf(regions);
    }
}
