package io.voronka.platform.engine.fence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no expression at all, with (brackets).and a dot",
                "${flag}",
                "#{flag}",
                "${!flag && (a > 1 || b <= 2.5) and not c}",
                "${outcome == 'REACHED' ? 'a' : null}",
                "${empty x}",
                "call ${a} of ${b + 1}",
                "#{execution.processBusinessKey}",
                "\\${escaped}",
                "R3/PT10M"
            })
    void allows(String expression) {
        assertThat(ExpressionRules.refusal(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''['class']}",
                "${a.b}",
                "${a[0]}",
                "${a[b.c()]}",
                "${flag ? x.y : 1}",
                "${!x.y}",
                "${1 + x.y()}",
                "${(x).y}",
                "${f()}",
                "${f:g(1)}",
                "text ${x.y} text",
                "#{x.y}",
                "${execution.id}",
                "${execution.processBusinessKey.bytes}",
                "${task.processBusinessKey}",
                "${'x'.processBusinessKey}",
                "${execution.processBusinessKey()}",
                "${execution['processBusinessKey']}",
                "${x",
                "${}",
                "${x} #{y}"
            })
    void refuses(String expression) {
        assertThat(ExpressionRules.refusal(expression)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${a ? b : c}", "a", "${a}b", "${'a'}", "${a.b}", "${a()}"})
    void singleNameIsASingleName(String expression) {
        assertThat(ExpressionRules.singleName(expression)).isEmpty();
        assertThat(ExpressionRules.singleName("${startProcess}")).contains("startProcess");
    }
}
