package io.voronka.platform.engine;

import camundajar.impl.scala.Option;
import camundajar.impl.scala.Some;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.api.EvaluationFailureType.ASSERT_FAILURE$;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * FEEL that parses a cell once and keeps what it parsed, and builds its functions once: the library does both anew for
 * each cell, which is nearly all of the cost of a decision table. Its functions are the built-in ones; it calls no Java.
 * A failure names the expression, never the values.
 */
@Component
class CachingFeelEngine implements FeelEngine {

    private static final int MAX_EXPRESSIONS = 20_000;
    private static final String INPUT_VARIABLE_NAME = "inputVariableName";
    private static final String FLAGS = "\\s*(?:true|false)(?:\\s*,\\s*(?:true|false))*\\s*";
    private static final Pattern SEVERAL_BOOLEANS = Pattern.compile(FLAGS + "," + FLAGS);
    private static final Pattern NEGATED_BOOLEANS = Pattern.compile("\\s*not\\s*\\((" + FLAGS + ")\\)\\s*");

    private static final ValueMapper VALUES =
            new CompositeValueMapper(CollectionConverters.<CustomValueMapper>asScala(List.of(new JavaValueMapper()))
                    .toList());

    private final FeelEngineApi parser =
            FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();
    private final FeelInterpreter interpreter = new FeelInterpreter(VALUES);
    private final FunctionProvider functions;
    private final Cache<String, ParsedExpression> expressions = cache();
    private final Cache<String, ParsedExpression> unaryTests = cache();

    /** A FEEL engine whose {@code now()} and {@code today()} follow the clock. */
    CachingFeelEngine(Clock clock) {
        functions = new BuiltinFunctions(() -> ZonedDateTime.now(clock), VALUES);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the shape of the interface
    public <T> @Nullable T evaluateSimpleExpression(String expression, VariableContext variables) {
        return (T) evaluate(parsedExpression(expression), new Variables(variables, null));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String tests, String inputName, VariableContext variables) {
        return Boolean.TRUE.equals(evaluate(parsedUnaryTests(tests), new Variables(variables, inputName)));
    }

    ParsedExpression parsedExpression(String expression) {
        return expressions.get(expression, text -> parsed(text, parser::parseExpression));
    }

    ParsedExpression parsedUnaryTests(String tests) {
        return unaryTests.get(tests, text -> parsed(listed(text), parser::parseUnaryTests));
    }

    /**
     * Among several tests, or inside {@code not()}, FEEL takes a boolean for a result instead of comparing it with the
     * input: {@code not(true)} never matches, {@code true, true} always does. In a list it is compared.
     */
    private static String listed(String tests) {
        Matcher negated = NEGATED_BOOLEANS.matcher(tests);
        if (negated.matches()) {
            return "not([" + negated.group(1) + "])";
        }
        return SEVERAL_BOOLEANS.matcher(tests).matches() ? "[" + tests + "]" : tests;
    }

    private static ParsedExpression parsed(String text, Function<String, ParseResult> parser) {
        try {
            ParseResult result = parser.apply(text);
            if (result.isSuccess()) {
                return result.parsedExpression();
            }
        } catch (StackOverflowError tooDeep) {
            throw new FeelException("A FEEL expression is nested too deeply", tooDeep);
        }
        throw new FeelException("Not a FEEL expression: " + text);
    }

    private @Nullable Object evaluate(ParsedExpression expression, Variables variables) {
        EvaluationFailureCollector failures = new EvaluationFailureCollector();
        Val result = interpreter.eval(expression.expression(), new EvalContext(VALUES, variables, functions, failures));
        if (result instanceof ValError || result instanceof ValFatalError || isAssertionFailed(failures)) {
            throw new FeelException("FEEL can't evaluate: " + expression.text());
        }
        return VALUES.unpackVal(result);
    }

    /** Other failures only make a value null, as the language has it. */
    private static boolean isAssertionFailed(EvaluationFailureCollector failures) {
        return !failures.failures().isEmpty()
                && failures.failures().exists(failure -> failure.failureType() == ASSERT_FAILURE$.MODULE$);
    }

    private static Cache<String, ParsedExpression> cache() {
        return Caffeine.newBuilder().maximumSize(MAX_EXPRESSIONS).build();
    }

    /** The engine's variables as FEEL sees them; with the name of the tested one while a cell is tested. */
    private record Variables(
            VariableContext context, @Nullable String inputName) implements VariableProvider {

        @Override
        public Option<Object> getVariable(String name) {
            if (inputName != null && name.equals(INPUT_VARIABLE_NAME)) {
                return new Some<>(inputName);
            }
            return context.containsVariable(name)
                    ? new Some<>(context.resolve(name).getValue())
                    : Option.empty();
        }

        @Override
        public Iterable<String> keys() {
            return CollectionConverters.asScala(context.keySet());
        }
    }
}
