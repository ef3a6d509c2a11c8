package io.voronka.privacy;

import io.voronka.privacy.PersonRecord.Address;
import io.voronka.privacy.PersonRecord.Company;
import io.voronka.privacy.PersonRecord.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two records made one: what can stand side by side adds up, of the rest one value survives. */
final class RecordMerge {

    static final String NAME = "name";
    static final String ADDRESS = "address";
    static final String BIRTH_DATE = "birthDate";
    static final String COMPANY_NAME = "company.name";
    static final String INN = "company.inn";
    static final String KPP = "company.kpp";
    static final String OGRN = "company.ogrn";
    static final String ATTRIBUTE = "attribute.";

    static final Company NO_COMPANY = new Company(null, null, null, null);

    /** A value said again within it keeps its time, so that a lead that says nothing new changes no record. */
    private static final Duration SAME_TIME = Duration.ofDays(1);

    private final PersonRecord older;
    private final PersonRecord newer;
    private final Comparator<Origin> trust;
    private final Map<String, Origin> origins = new HashMap<>();

    RecordMerge(PersonRecord older, PersonRecord newer, ToIntFunction<@Nullable String> rank) {
        this.older = older;
        this.newer = newer;
        this.trust = Comparator.comparing(Origin::verified)
                .thenComparingInt(origin -> rank.applyAsInt(origin.source()))
                .thenComparing(RecordMerge::time);
    }

    /** The fields of a record that have an origin. */
    static Stream<String> fields(PersonRecord record) {
        Company company = record.company();
        Stream<@Nullable String> single = Stream.of(
                record.names().isEmpty() ? null : NAME,
                record.addresses().isEmpty() ? null : ADDRESS,
                record.birthDate() == null ? null : BIRTH_DATE,
                company == null || company.name() == null ? null : COMPANY_NAME,
                company == null || company.inn() == null ? null : INN,
                company == null || company.kpp() == null ? null : KPP,
                company == null || company.ogrn() == null ? null : OGRN);
        return Stream.concat(
                single.filter(Objects::nonNull).map(Objects::requireNonNull),
                record.attributes().keySet().stream().map(name -> ATTRIBUTE + name));
    }

    PersonRecord merged() {
        return new PersonRecord(
                withPrimary(NAME, older.names(), newer.names(), RecordMerge::words),
                added(older.phones(), newer.phones()),
                added(older.emails(), newer.emails()),
                withPrimary(ADDRESS, older.addresses(), newer.addresses(), RecordMerge::parts),
                survivor(BIRTH_DATE, older.birthDate(), newer.birthDate(), date -> 0),
                company(older.company(), newer.company()),
                attributes(),
                origins);
    }

    private @Nullable Company company(@Nullable Company a, @Nullable Company b) {
        if (a == null && b == null) {
            return null;
        }
        Company known = a == null ? NO_COMPANY : a;
        Company said = b == null ? NO_COMPANY : b;
        return new Company(
                survivor(COMPANY_NAME, known.name(), said.name(), RecordMerge::words),
                survivor(INN, known.inn(), said.inn(), number -> 0),
                survivor(KPP, known.kpp(), said.kpp(), number -> 0),
                survivor(OGRN, known.ogrn(), said.ogrn(), number -> 0));
    }

    private Map<String, String> attributes() {
        Set<String> names = new HashSet<>(older.attributes().keySet());
        names.addAll(newer.attributes().keySet());
        Map<String, String> merged = new LinkedHashMap<>();
        for (String name : names) {
            String value = survivor(
                    ATTRIBUTE + name,
                    older.attributes().get(name),
                    newer.attributes().get(name),
                    text -> 0);
            merged.put(name, Objects.requireNonNull(value));
        }
        return merged;
    }

    /** The value that holds from now on; its origin is kept beside it. */
    private <T> @Nullable T survivor(String field, @Nullable T known, @Nullable T said, ToIntFunction<T> completeness) {
        Origin before = older.origins().getOrDefault(field, Origin.UNKNOWN);
        Origin after = newer.origins().getOrDefault(field, Origin.UNKNOWN);
        if (known == null || said == null) {
            keep(field, known == null ? after : before);
            return known == null ? said : known;
        }
        if (known.equals(said)) {
            keep(field, confirmed(before, after));
            return known;
        }
        int order = trust.compare(before, after);
        boolean stays = order != 0 ? order > 0 : completeness.applyAsInt(known) > completeness.applyAsInt(said);
        keep(field, stays ? before : after);
        return stays ? known : said;
    }

    private void keep(String field, Origin origin) {
        if (!origin.equals(Origin.UNKNOWN)) {
            origins.put(field, origin);
        }
    }

    private Origin confirmed(Origin before, Origin after) {
        if (trust.compare(before, after) >= 0) {
            return before;
        }
        boolean onlyLater = trust.compare(before, new Origin(after.source(), before.at(), after.verified())) == 0;
        boolean soon = time(before).isAfter(time(after).minus(SAME_TIME));
        return onlyLater && soon ? before : after;
    }

    /** Both lists, with the one that survives of their last values at the end. */
    private <T> List<T> withPrimary(String field, List<T> known, List<T> said, ToIntFunction<T> completeness) {
        T primary = survivor(field, last(known), last(said), completeness);
        List<T> all = added(known, said);
        if (primary == null || primary.equals(last(all))) {
            return all;
        }
        List<T> ordered = new ArrayList<>(all);
        ordered.remove(primary);
        ordered.add(primary);
        return ordered;
    }

    private static <T> List<T> added(List<T> known, List<T> said) {
        if (said.isEmpty()) {
            return known;
        }
        List<T> all = new ArrayList<>(known);
        all.removeAll(said);
        all.addAll(said);
        return all;
    }

    private static <T> @Nullable T last(List<T> values) {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** An unknown time is older than any other. */
    private static Instant time(Origin origin) {
        return Objects.requireNonNullElse(origin.at(), Instant.EPOCH);
    }

    private static int words(String text) {
        return text.split(" ").length;
    }

    private static int parts(Address address) {
        return (int) Stream.of(address.country(), address.region(), address.city(), address.line(), address.postcode())
                .filter(Objects::nonNull)
                .count();
    }
}
