package io.voronka.person.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Models as JSON, the form they are kept in. Writing the same model gives the same text, and a model read back scores
 * to the last bit as the one that was written. Contains names and words that several records share, and no others.
 */
public final class ModelJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;

    private ModelJson() {}

    public static String write(MatchModel model) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", model.version());
        root.put("prior", model.prior());
        root.put("householdBound", model.householdBound());
        root.put("namesGetLost", model.namesGetLost());
        TermStatistics statistics = model.statistics();
        ArrayNode foils = root.putArray("foils");
        for (double[] most : model.foils().most) {
            ArrayNode bins = foils.addArray();
            for (double bits : most) {
                if (Double.isInfinite(bits)) {
                    bins.addNull();
                } else {
                    bins.add(bits);
                }
            }
        }
        root.put("rows", statistics.rows());
        ObjectNode fields = root.putObject("fields");
        for (Field field : Field.ALL) {
            ObjectNode node = fields.putObject(field.name());
            node.put("filled", statistics.filled().getOrDefault(field, 0));
            node.put("average", statistics.averageOf(field));
            node.put("dependence", model.weights().bound[field.index()]);
            table(node.putArray("match"), model.weights().match[field.index()]);
            table(node.putArray("chance"), model.weights().chance[field.index()]);
            counts(node.putObject("counts"), statistics.counts().getOrDefault(field, Map.of()));
            counts(node.putObject("words"), statistics.words().getOrDefault(field, Map.of()));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The model cannot be written", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no model of this format */
    public static MatchModel read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The model is not JSON", e);
        }
        if (root.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("Not a model of format " + FORMAT);
        }
        JsonNode fields = root.path("fields");
        Weights weights = new Weights();
        for (Field field : Field.ALL) {
            JsonNode node = fields.path(field.name());
            weights.bound[field.index()] = node.path("dependence").asDouble();
            fill(weights.match[field.index()], node.path("match"));
            fill(weights.chance[field.index()], node.path("chance"));
        }
        TermStatistics statistics = new TermStatistics(
                root.path("rows").asInt(),
                byField(fields, node -> node.path("filled").asInt()),
                byField(fields, node -> counts(node.path("counts"))),
                byField(fields, node -> counts(node.path("words"))),
                byField(fields, node -> node.path("average").asDouble()));
        return new MatchModel(
                root.path("version").asText(),
                root.path("prior").asDouble(),
                root.path("householdBound").asDouble(),
                root.path("namesGetLost").asBoolean(),
                statistics,
                weights,
                foils(root.path("foils")));
    }

    /** Models of old know of none. */
    private static Foils foils(JsonNode array) {
        Foils foils = new Foils();
        for (int foil = 0; foil < Foils.FIELDS.length; foil++) {
            for (int bin = 0; bin < Foils.BINS; bin++) {
                JsonNode number = array.path(foil).path(bin);
                if (number.isNumber()) {
                    foils.most[foil][bin] = number.asDouble();
                }
            }
        }
        return foils;
    }

    private static <T> Map<Field, T> byField(JsonNode fields, Function<JsonNode, T> value) {
        Map<Field, T> values = new EnumMap<>(Field.class);
        for (Field field : Field.ALL) {
            JsonNode node = fields.path(field.name());
            if (node.path("filled").asInt() > 0) {
                values.put(field, value.apply(node));
            }
        }
        return values;
    }

    private static void table(ArrayNode array, double[][] table) {
        for (double[] row : table) {
            ArrayNode levels = array.addArray();
            for (int level = Level.FAR; level <= Level.SAME; level++) {
                levels.add(row[level]);
            }
        }
    }

    private static void fill(double[][] table, JsonNode array) {
        for (int context = 0; context < Weights.CONTEXTS; context++) {
            for (int level = Level.FAR; level <= Level.SAME; level++) {
                JsonNode number = array.path(context).path(level - Level.FAR);
                if (!number.isNumber()) {
                    throw new IllegalArgumentException("The model lacks weights");
                }
                table[context][level] = number.asDouble();
            }
        }
    }

    private static void counts(ObjectNode node, Map<String, Integer> counts) {
        new TreeMap<>(counts).forEach(node::put);
    }

    private static Map<String, Integer> counts(JsonNode node) {
        Map<String, Integer> counts = new HashMap<>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
        return counts;
    }
}
