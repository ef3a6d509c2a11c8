package io.voronka.person.matching.cli;

import io.voronka.person.matching.Meaning;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Which column means what.
 *
 * @param columns by the name in the header, in the order of the file
 */
record Mapping(Map<String, Meaning> columns) {

    private static final String COLUMNS = "columns";

    static Mapping read(Path file) throws InputException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Object document = new Yaml(new SafeConstructor(options)).load(reader);
            if (document instanceof Map<?, ?> map && map.get(COLUMNS) instanceof Map<?, ?> columns) {
                return of(file, columns);
            }
            throw new InputException("The mapping " + file + " has no map named 'columns' (column: MEANING)");
        } catch (YAMLException e) {
            throw new InputException("The mapping " + file + " is not readable as YAML, or names a column twice", e);
        } catch (IOException e) {
            throw new InputException("The mapping " + file + " cannot be read", e);
        }
    }

    private static Mapping of(Path file, Map<?, ?> columns) throws InputException {
        Map<String, Meaning> meanings = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : columns.entrySet()) {
            String column = String.valueOf(entry.getKey()).strip();
            meanings.put(column, meaning(file, column, entry.getValue()));
        }
        if (meanings.isEmpty()) {
            throw new InputException("The mapping " + file + " names no column");
        }
        return new Mapping(meanings);
    }

    private static Meaning meaning(Path file, String column, @org.jspecify.annotations.Nullable Object raw)
            throws InputException {
        String name = String.valueOf(raw).strip().toUpperCase(Locale.ROOT);
        for (Meaning meaning : Meaning.values()) {
            if (meaning.name().equals(name)) {
                return meaning;
            }
        }
        throw new InputException("The mapping " + file + " gives column '" + column + "' an unknown meaning; known are "
                + Arrays.stream(Meaning.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }
}
