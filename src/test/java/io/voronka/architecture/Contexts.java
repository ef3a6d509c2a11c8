package io.voronka.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contexts and who may import whom: the arrows of docs/context-map.md. */
final class Contexts {

    static final String ROOT = "io.voronka.";
    static final String KERNEL = "kernel";
    static final String PLATFORM = "platform";

    /**
     * Packages that have a place in the rules and no class yet. What gets its first class leaves this list: a rule
     * tells of it.
     */
    static final Set<String> LATER = Set.of("scoring", "messaging", "messaging.channel");

    /** What a context may import beyond itself, platform and kernel. */
    static final Map<String, Set<String>> BELOW = Map.ofEntries(
            Map.entry("privacy", Set.of()),
            Map.entry("scoring", Set.of()),
            Map.entry("person", Set.of("privacy")),
            Map.entry("subscription", Set.of("person", "privacy")),
            Map.entry("messaging", Set.of("person", "privacy")),
            Map.entry("ordering", Set.of("person", "privacy")),
            Map.entry("calling", Set.of("ordering", "person", "privacy")),
            Map.entry("intake", Set.of("person", "privacy", "subscription", "scoring")),
            Map.entry(
                    "funnel",
                    Set.of("calling", "ordering", "messaging", "subscription", "scoring", "person", "privacy")),
            Map.entry("reporting", business()),
            Map.entry("sync", business()),
            Map.entry("webapp", Set.of("reporting")),
            Map.entry("demo", Set.of("reporting", "sync")));

    private Contexts() {}

    /** The contexts that do business; those above them only watch and pass on. */
    private static Set<String> business() {
        return Set.of(
                "funnel", "intake", "calling", "ordering", "messaging", "subscription", "scoring", "person", "privacy");
    }

    /** The contexts that have classes. */
    static Stream<String> present() {
        return BELOW.keySet().stream()
                .filter(context -> !LATER.contains(context))
                .sorted();
    }

    /** The first part of a class's package below ours; empty for the root package itself. */
    static String of(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : "";
    }

    /** The pattern of a package with all below it. */
    static String[] patterns(String... packages) {
        return Arrays.stream(packages).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    /** Packages as patterns, sure of their existence: a rule over a misspelt package passes for ever. */
    static String[] checked(JavaClasses classes, String... packages) {
        Set<String> empty = new TreeSet<>(List.of(packages));
        empty.removeIf(name -> has(classes, name) || LATER.contains(name));
        if (!empty.isEmpty()) {
            throw new AssertionError("A rule speaks of packages without classes: " + empty);
        }
        return patterns(packages);
    }

    static boolean has(JavaClasses classes, String name) {
        String full = ROOT + name;
        return classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .anyMatch(found -> found.equals(full) || found.startsWith(full + "."));
    }

    /** All contexts that have classes, as they are found. */
    static Set<String> found(JavaClasses classes) {
        return classes.stream()
                .map(Contexts::of)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
