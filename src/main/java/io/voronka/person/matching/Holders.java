package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts for each phone, e-mail and number how many people or companies of unlike names are seen with it. */
final class Holders {

    private static final int LOOKED_AT = 30;

    private Holders() {}

    static void count(List<Profile> profiles) {
        for (Field field : Field.ALL) {
            if (field.isIdentifier()) {
                Map<String, List<Profile>> byValue = new HashMap<>();
                for (Profile profile : profiles) {
                    for (Term term : profile.of(field)) {
                        byValue.computeIfAbsent(term.text, value -> new ArrayList<>(2))
                                .add(profile);
                    }
                }
                Map<String, Integer> holders = new HashMap<>();
                byValue.forEach((value, seen) -> holders.put(value, seen.size() == 1 ? 1 : unlike(seen)));
                for (Profile profile : profiles) {
                    for (Term term : profile.of(field)) {
                        term.holders = holders.getOrDefault(term.text, 1);
                    }
                }
            }
        }
    }

    private static int unlike(List<Profile> seen) {
        List<Profile> apart = new ArrayList<>();
        Comparison comparison = new Comparison();
        int looked = Math.min(LOOKED_AT, seen.size());
        for (Profile profile : seen.subList(0, looked)) {
            if (apart.stream().noneMatch(other -> alike(comparison, profile, other))) {
                apart.add(profile);
            }
        }
        return (int) Math.ceil((double) apart.size() * seen.size() / looked);
    }

    private static boolean alike(Comparison comparison, Profile a, Profile b) {
        comparison.compareNamesOnly(a, b);
        byte surname = comparison.level(Field.SURNAME);
        byte given = comparison.level(Field.GIVEN_NAME);
        byte company = comparison.level(Field.COMPANY);
        if (company != Level.NONE && surname == Level.NONE && given == Level.NONE) {
            return company != Level.FAR;
        }
        return surname != Level.FAR && given != Level.FAR;
    }
}
