package io.voronka.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.models.Models.Model;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that a model and the code share are the same on both sides. */
class ModelConstantsTest {

    private static final Pattern DELEGATE = Pattern.compile("(camunda:)?delegateExpression=\"[^\"]*\"");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> RESERVED =
            Set.of("true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "lt", "gt", "le", "ge");

    static Stream<Model> models() {
        return Models.processes().filter(model -> !model.isScript());
    }

    @Test
    void everyModelHasItsConstantsAndTheOtherWayRound() {
        assertThat(Models.constants().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        models().map(model -> model.process().getId()).toList());
    }

    /** A constant is an id of the model, or a variable that an expression, a form or a documentation names. */
    @ParameterizedTest
    @MethodSource("models")
    void everyConstantStandsInTheModel(Model model) {
        String text = model.xml() + forms(model).map(JsonNode::toString).collect(Collectors.joining());

        assertThat(constants(model))
                .allSatisfy(
                        constant -> assertThat(text).containsPattern("\\b" + Pattern.quote(constant) + "(\\b|\\d)"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyVariableOfTheModelIsAConstant(Model model) {
        assertThat(constants(model)).containsAll(variables(model));
    }

    private static Set<String> variables(Model model) {
        Set<String> variables = new TreeSet<>();
        EXPRESSION
                .matcher(DELEGATE.matcher(model.xml()).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(expression -> LITERAL.matcher(expression).replaceAll(""))
                .flatMap(expression -> IDENTIFIER.matcher(expression).results())
                .map(MatchResult::group)
                .filter(name -> !RESERVED.contains(name))
                .forEach(variables::add);
        model.bpmn().getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> property.getCamundaName().equals("passes"))
                .flatMap(property -> Arrays.stream(property.getCamundaValue().split(",", -1)))
                .forEach(variables::add);
        forms(model).flatMap(form -> form.findValuesAsText("key").stream()).forEach(variables::add);
        return variables;
    }

    private static Stream<JsonNode> forms(Model model) {
        return Models.withForms(model)
                .flatMap(node -> Models.camunda(node, "formRef").stream())
                .flatMap(key -> Models.form(key).stream())
                .map(Models.JsonFile::json);
    }

    private static List<String> constants(Model model) {
        Class<?> type =
                Objects.requireNonNull(Models.constants().get(model.process().getId()), "no class of constants");
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(ModelConstantsTest::value)
                .toList();
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return (String) Objects.requireNonNull(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
