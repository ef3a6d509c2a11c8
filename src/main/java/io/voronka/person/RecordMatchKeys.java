package io.voronka.person;

import io.voronka.person.matching.LikenessKeys;
import io.voronka.person.matching.RecordProfile;
import io.voronka.privacy.MatchKeys;
import io.voronka.privacy.PersonRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The keys of likeness of what the vault holds, and those of whole names, by which imports compare without reading. */
@Component
class RecordMatchKeys implements MatchKeys {

    @Override
    public Set<String> of(PersonRecord person) {
        Set<String> keys = new LinkedHashSet<>(LikenessKeys.of(RecordProfile.of(person)));
        keys.addAll(WholeNames.of(person));
        return keys;
    }
}
