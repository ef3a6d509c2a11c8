package io.voronka.person;

import io.voronka.privacy.PersonRecord;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys that two records share only if a whole name of theirs is the same, whatever its case and the order of its words.
 * A company's own name and KPP are part of it.
 */
final class WholeNames {

    private static final String TAG = "=:";
    private static final int MOST_NAMES = 6;
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private WholeNames() {}

    static Set<String> of(PersonRecord person) {
        String company = company(person.company());
        List<String> names = person.names();
        Set<String> keys = new LinkedHashSet<>();
        names.subList(Math.max(0, names.size() - MOST_NAMES), names.size())
                .forEach(name -> keys.add(TAG + company + words(name)));
        if (names.isEmpty() && !company.isEmpty()) {
            keys.add(TAG + company);
        }
        return keys;
    }

    private static String company(PersonRecord.@Nullable Company company) {
        if (company == null) {
            return "";
        }
        String kpp = company.kpp() == null ? "" : company.kpp();
        return words(company.name() == null ? "" : company.name()) + '/' + kpp + '/';
    }

    private static String words(String text) {
        String folded = text.toLowerCase(Locale.ROOT).replace('ё', 'е').replace("'", "");
        return Arrays.stream(GAPS.split(folded))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
