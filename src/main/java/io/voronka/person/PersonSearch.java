package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.matching.NameBeginning;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.ContactIndex;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.MatchKeyIndex;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks people up: by a contact exactly, or by the beginning of a name. Who may and what is shown, the caller sees to. */
@Service
public class PersonSearch {

    /** What is searched by. */
    public enum By {
        PHONE,
        EMAIL,
        INN,
        NAME
    }

    private final ContactIndex contacts;
    private final MatchKeyIndex names;
    private final Vault vault;
    private final People people;
    private final SearchProperties properties;

    PersonSearch(ContactIndex contacts, MatchKeyIndex names, Vault vault, People people, SearchProperties properties) {
        this.contacts = contacts;
        this.names = names;
        this.vault = vault;
        this.people = people;
        this.properties = properties;
    }

    /** Somebody who was found; of people who were merged, the one who stands for them. */
    public record Found(PersonState state, PersonRecord record) {

        @Override
        public String toString() {
            return "Found[" + state.personId() + "]";
        }
    }

    /** @param more whether there are others, so that more has to be said of who is meant */
    public record Result(List<Found> items, boolean more) {}

    /** What is looked for, read and found fit to be looked for. */
    public static final class Query {

        private final By by;
        private final String value;

        private Query(By by, String value) {
            this.by = by;
            this.value = value;
        }

        public By by() {
            return by;
        }

        /** @throws ApiProblem 422 for what nobody can be found by */
        public static Query of(By by, String typed) {
            return new Query(
                    by,
                    switch (by) {
                        case PHONE ->
                            ContactNormalizer.phone(typed, null)
                                    .orElseThrow(() -> invalid(by, "must be a valid phone number"))
                                    .e164();
                        case EMAIL ->
                            ContactNormalizer.email(typed)
                                    .orElseThrow(() -> invalid(by, "must be a valid e-mail address"))
                                    .canonical();
                        case INN ->
                            TaxIds.inn(typed).orElseThrow(() -> invalid(by, "must be an INN with right check digits"));
                        case NAME -> typed;
                    });
        }

        private static ApiProblem invalid(By by, String message) {
            return refused(by, "invalid", message);
        }

        @Override
        public String toString() {
            return "Query[" + by + "]";
        }
    }

    /** @throws ApiProblem 422 if the name is too short */
    @Transactional(readOnly = true)
    public Result find(Query query) {
        return switch (query.by) {
            case PHONE -> exact(ContactType.PHONE, query.value);
            case EMAIL -> exact(ContactType.EMAIL, query.value);
            case INN -> exact(ContactType.INN, query.value);
            case NAME -> byName(query.value);
        };
    }

    private Result exact(ContactType type, String value) {
        Set<PersonId> behind = contacts.behind(type, value, properties.mostShown() + 1);
        return result(known(behind).values(), behind.size() > properties.mostShown());
    }

    private Result byName(String typed) {
        NameBeginning beginning = NameBeginning.of(typed)
                .orElseThrow(
                        () -> refused(
                                By.NAME,
                                "too-short",
                                "must be four letters of a surname or company, or a surname and the beginning of a given name"));
        Map<String, Set<PersonId>> hits = names.find(beginning.keys(), properties.mostRead());
        boolean tooCommon = hits.values().stream().anyMatch(hit -> hit.size() > properties.mostRead());
        Set<PersonId> all = new TreeSet<>();
        hits.values().forEach(all::addAll);
        Map<PersonId, Found> found = known(all);
        found.values().removeIf(person -> !beginning.fits(person.record()));
        return result(found.values(), tooCommon || found.size() > properties.mostShown());
    }

    private Map<PersonId, Found> known(Set<PersonId> ids) {
        Set<PersonId> survivors = new TreeSet<>(people.survivors(ids).values());
        Map<PersonId, PersonRecord> records = survivors.isEmpty() ? Map.of() : vault.read(survivors);
        Map<PersonId, Found> found = new TreeMap<>();
        people.find(records.keySet()).forEach((id, state) -> {
            PersonRecord record = records.get(id);
            if (record != null) {
                found.put(id, new Found(state, record));
            }
        });
        return found;
    }

    private Result result(Collection<Found> found, boolean more) {
        return new Result(found.stream().limit(properties.mostShown()).toList(), more);
    }

    private static ApiProblem refused(By by, String code, String message) {
        String field = by.name().toLowerCase(Locale.ROOT);
        return ApiProblem.fields(422, "Nobody can be found by this", List.of(new FieldProblem(field, code, message)));
    }
}
