package io.voronka.sync.bitrix24;

import io.voronka.funnel.NewDeal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deals come in from Bitrix24, and what it is told of them.
 *
 * @param poll whether deals come in; the first time all there are
 * @param interval how often it is asked for changes; hints come at once
 * @param overlap how far behind the last change it is asked again: what was written there meanwhile with an earlier time
 * @param windows pages in one request of a load, 1 to 16: so many times 50 numbers
 * @param reserve requests that a load leaves to deliveries
 * @param retry how soon it is asked again after it has failed
 * @param lease how long a node may work on a step
 * @param eventToken {@code application_token} of its events; without it none are taken
 * @param markField field of a deal that says what kind it is
 * @param marks B2B or B2C by the value of that field; of any other value INN and legal form decide
 * @param stages its stage by funnel and stage of ours, as {@code stages.b2b.won=C1:WON}; of others nothing is told
 */
public record BitrixDealSettings(
        @DefaultValue("false") boolean poll,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("2m") Duration overlap,
        @DefaultValue("10") int windows,
        @DefaultValue("5") int reserve,
        @DefaultValue("5s") Duration retry,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("") String eventToken,
        @DefaultValue("categoryId") String markField,
        @DefaultValue Map<String, String> marks,
        @DefaultValue Map<String, Map<String, String>> stages) {

    private static final int MOST_WINDOWS = 16;
    private static final Set<String> MARKS = Set.of("B2B", "B2C");

    public BitrixDealSettings {
        if (windows < 1 || windows > MOST_WINDOWS) {
            throw new IllegalArgumentException("voronka.sync.bitrix24.deals.windows is 1 to " + MOST_WINDOWS);
        }
        if (!MARKS.containsAll(marks.values())) {
            throw new IllegalArgumentException("voronka.sync.bitrix24.deals.marks are B2B or B2C");
        }
        marks = Map.copyOf(marks);
        Map<String, Map<String, String>> plain = new HashMap<>();
        stages.forEach((funnel, names) -> names.forEach((stage, told) ->
                plain.computeIfAbsent(letters(funnel), first -> new HashMap<>()).put(letters(stage), told)));
        stages = Map.copyOf(plain);
    }

    /** What the field of a deal says of its kind: B2B, B2C or NONE. */
    String mark(String value) {
        return marks.getOrDefault(value, NewDeal.Split.NO_MARK);
    }

    /** What a stage of ours is called there; empty if it is not told. */
    Optional<String> stage(String funnel, String stage) {
        return Optional.ofNullable(
                stages.getOrDefault(letters(funnel), Map.of()).get(letters(stage)));
    }

    /** Names of settings lose what is no letter or digit on their way. */
    private static String letters(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "BitrixDealSettings[poll=" + poll + "]";
    }
}
