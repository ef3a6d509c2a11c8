package io.voronka.privacy;

import io.voronka.privacy.PersonRecord.Company;
import io.voronka.privacy.PersonRecord.Origin;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has come to a merged record since the merge. A value that the absorbed one had brought is not among it: it goes
 * back with them.
 */
final class RecordChanges {

    private final PersonRecord then;
    private final PersonRecord now;
    private final PersonRecord absorbed;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Set<RevealField> fields = EnumSet.noneOf(RevealField.class);

    /** @param added to the record as it was before the merge */
    record Since(Set<RevealField> fields, PersonRecord added) {}

    private RecordChanges(PersonRecord then, PersonRecord now, PersonRecord absorbed) {
        this.then = then;
        this.now = now;
        this.absorbed = absorbed;
    }

    /**
     * @param then as the merge left it
     * @param now as it stands
     * @param absorbed the other record, before the merge
     */
    static Since between(PersonRecord then, PersonRecord now, PersonRecord absorbed) {
        return new RecordChanges(then, now, absorbed).since();
    }

    private Since since() {
        PersonRecord added = new PersonRecord(
                values(RevealField.NAME, RecordMerge.NAME, then.names(), now.names(), absorbed.names()),
                values(RevealField.PHONE, "", then.phones(), now.phones(), absorbed.phones()),
                values(RevealField.EMAIL, "", then.emails(), now.emails(), absorbed.emails()),
                values(
                        RevealField.ADDRESS,
                        RecordMerge.ADDRESS,
                        then.addresses(),
                        now.addresses(),
                        absorbed.addresses()),
                value(
                        RevealField.BIRTH_DATE,
                        RecordMerge.BIRTH_DATE,
                        then.birthDate(),
                        now.birthDate(),
                        absorbed.birthDate()),
                company(known(then.company()), known(now.company()), known(absorbed.company())),
                attributes(),
                origins);
        return new Since(fields, added);
    }

    private @Nullable Company company(Company before, Company after, Company other) {
        Company changed = new Company(
                value(RevealField.COMPANY, RecordMerge.COMPANY_NAME, before.name(), after.name(), other.name()),
                value(RevealField.COMPANY, RecordMerge.INN, before.inn(), after.inn(), other.inn()),
                value(RevealField.COMPANY, RecordMerge.KPP, before.kpp(), after.kpp(), other.kpp()),
                value(RevealField.COMPANY, RecordMerge.OGRN, before.ogrn(), after.ogrn(), other.ogrn()));
        return changed.equals(RecordMerge.NO_COMPANY) ? null : changed;
    }

    private static Company known(@Nullable Company company) {
        return company == null ? RecordMerge.NO_COMPANY : company;
    }

    private Map<String, String> attributes() {
        Map<String, String> changed = new HashMap<>();
        now.attributes().forEach((name, value) -> {
            String kept = value(
                    RevealField.ATTRIBUTES,
                    RecordMerge.ATTRIBUTE + name,
                    then.attributes().get(name),
                    value,
                    absorbed.attributes().get(name));
            if (kept != null) {
                changed.put(name, kept);
            }
        });
        return changed;
    }

    private <T> @Nullable T value(
            RevealField flag, String field, @Nullable T before, @Nullable T after, @Nullable T other) {
        boolean changed = after != null && !after.equals(before);
        Origin origin = now.origins().get(field);
        boolean confirmed = origin != null && !origin.equals(then.origins().get(field));
        if (after == null || after.equals(other) || !(changed || confirmed)) {
            return null;
        }
        if (changed) {
            fields.add(flag);
        }
        keep(field, origin);
        return after;
    }

    /** New values, and those that were said again: a value said again has moved to the end. */
    private <T> List<T> values(RevealField flag, String field, List<T> before, List<T> after, List<T> others) {
        int untouched = untouched(before, after);
        boolean confirmed =
                !Objects.equals(now.origins().get(field), then.origins().get(field));
        int from = confirmed ? Math.max(0, Math.min(untouched, after.size() - 1)) : untouched;
        List<T> added = after.subList(from, after.size()).stream()
                .filter(value -> !others.contains(value))
                .toList();
        if (!new HashSet<>(before).containsAll(added)) {
            fields.add(flag);
        }
        if (!added.isEmpty() && added.get(added.size() - 1).equals(after.get(after.size() - 1))) {
            keep(field, now.origins().get(field));
        }
        return added;
    }

    private void keep(String field, @Nullable Origin origin) {
        if (origin != null) {
            origins.put(field, origin);
        }
    }

    /** How many of the first values still stand in the order they had. */
    private static <T> int untouched(List<T> before, List<T> after) {
        int kept = 0;
        for (T value : before) {
            if (kept < after.size() && value.equals(after.get(kept))) {
                kept++;
            }
        }
        return kept;
    }
}
