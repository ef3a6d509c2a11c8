package io.voronka.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachingFeelEngineTest {

    private final CachingFeelEngine feel =
            new CachingFeelEngine(Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void keepsWhatItParsed() {
        assertThat(feel.parsedUnaryTests("> 5")).isSameAs(feel.parsedUnaryTests("> 5"));
        assertThat(feel.parsedExpression("x + 1")).isSameAs(feel.parsedExpression("x + 1"));
    }

    @Test
    void evaluatesWithTheVariablesOfEachCall() {
        assertThat(value("x + 1", Map.of("x", 1))).isEqualTo(2L);
        assertThat(value("x + 1", Map.of("x", 2))).isEqualTo(3L);
        assertThat(value("missing", Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true             | true  | true",
                "true             | false | false",
                "not(true)        | true  | false",
                "not(true)        | false | true",
                "not ( false )    | true  | true",
                "not(false)       | false | false",
                "true, true       | false | false",
                "false,true       | false | true",
                "not(true, false) | false | false",
            })
    void comparesBooleansWithTheInput(String test, boolean input, boolean passes) {
        assertThat(feel.evaluateSimpleUnaryTests(test, "x", variables(Map.of("x", input))))
                .isEqualTo(passes);
    }

    @Test
    void followsTheClock() {
        assertThat(value("today()", Map.of())).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}",
                "5 +",
                "${execution}"
            })
    void refusesJavaAndWhatIsNoFeel(String expression) {
        assertThatThrownBy(() -> feel.evaluateSimpleExpression(expression, variables(Map.of())))
                .isInstanceOf(FeelException.class);
    }

    @Test
    void refusesWhatWouldOverflowTheStack() {
        assertThatThrownBy(() -> feel.parsedExpression("(".repeat(100_000)))
                .isInstanceOf(FeelException.class)
                .hasMessage("A FEEL expression is nested too deeply");
    }

    @Test
    void failuresDontTellValues() {
        assertThatThrownBy(() -> feel.evaluateSimpleExpression(
                        "assert(x, x = 1, \"wrong\")", variables(Map.of("x", "+79161234567"))))
                .isInstanceOf(FeelException.class)
                .hasMessageNotContaining("7916");
    }

    private @Nullable Object value(String expression, Map<String, Object> variables) {
        return feel.evaluateSimpleExpression(expression, variables(variables));
    }

    private static VariableContext variables(Map<String, Object> variables) {
        return Variables.fromMap(variables).asVariableContext();
    }
}
