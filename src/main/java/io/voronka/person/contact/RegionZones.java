package io.voronka.person.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Time zones by the name of a region or a large city, as people write it. */
final class RegionZones {

    private static final Pattern KIND = Pattern.compile(
            "(?<!\\p{L})(?:область|обл|край|республика|респ|автономный округ"
                    + "|автономная область|автономный|автономная|округ|ао|аобл|город федерального значения|город|гор|г)(?!\\p{L})");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");

    private final Map<String, Set<ZoneId>> zones = new HashMap<>();

    private RegionZones() {}

    static RegionZones ofRussia() {
        RegionZones regions = new RegionZones();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RegionZones.class.getResourceAsStream("/zones/regions-ru.txt")),
                StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> line.contains("|"))
                    .filter(line -> !line.startsWith("#"))
                    .forEach(regions::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }

    private void add(String line) {
        String[] parts = line.split("\\|", 2);
        Set<ZoneId> these =
                Arrays.stream(parts[1].strip().split(" ")).map(ZoneId::of).collect(Collectors.toUnmodifiableSet());
        Arrays.stream(parts[0].split(","))
                .map(String::strip)
                .forEach(name -> zones.merge(name, these, RegionZones::either));
    }

    /** A name that several places share. */
    private static Set<ZoneId> either(Set<ZoneId> one, Set<ZoneId> other) {
        return Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Empty for a name that is not known. */
    Set<ZoneId> find(@Nullable String name) {
        return name == null ? Set.of() : zones.getOrDefault(stem(name), Set.of());
    }

    Set<ZoneId> all() {
        return zones.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static String stem(String name) {
        String plain = NOT_LETTERS
                .matcher(name.toLowerCase(Locale.ROOT).replace('ё', 'е'))
                .replaceAll(" ");
        return NOT_LETTERS
                .matcher(KIND.matcher(plain).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
