package io.voronka.platform.engine.fence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * What an expression may consist of: names, literals, operators, and the business key. Decided on the syntax tree by a
 * list of what is allowed: no property, method, function or index, since each of them reaches Java classes in a step
 * or two.
 */
final class ExpressionRules {

    /** The one property path, {@code execution.processBusinessKey}: Modeler writes it for call activities. */
    static final String EXECUTION = "execution";

    static final String BUSINESS_KEY = "processBusinessKey";

    private static final Set<Class<? extends Node>> ALLOWED = Set.of(
            AstText.class,
            AstEval.class,
            AstComposite.class,
            AstNested.class,
            AstIdentifier.class,
            AstBinary.class,
            AstUnary.class,
            AstChoice.class,
            AstBoolean.class,
            AstNull.class,
            AstNumber.class,
            AstString.class);

    /** The parser descends by recursion: a longer expression could exhaust the stack. */
    private static final int MAX_LENGTH = 500;

    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private ExpressionRules() {}

    /** Whether the text holds anything that the engine would evaluate. */
    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The reason to refuse the text as an expression, or empty when it is allowed. */
    static Optional<String> refusal(String text) {
        if (!isExpression(text)) {
            return Optional.empty();
        }
        if (text.length() > MAX_LENGTH) {
            return Optional.of("an expression is longer than " + MAX_LENGTH + " characters");
        }
        Deque<Node> rest = new ArrayDeque<>();
        try {
            rest.push(PARSER.build(text).getRoot());
        } catch (TreeBuilderException e) {
            return Optional.of("an expression can't be read");
        }
        while (!rest.isEmpty()) {
            Node node = rest.pop();
            if (isBusinessKey(node)) {
                continue;
            }
            if (!ALLOWED.contains(node.getClass())) {
                return Optional.of(reason(node));
            }
            for (int i = 0; i < node.getCardinality(); i++) {
                rest.push(node.getChild(i));
            }
        }
        return Optional.empty();
    }

    /** Throws when the text is refused as an expression. */
    static void verify(String text) {
        refusal(text).ifPresent(reason -> {
            throw new BadUserRequestException("Refused: " + reason);
        });
    }

    /** The name in {@code ${name}}, or empty when the text is anything else. */
    static Optional<String> singleName(String text) {
        try {
            Node root = PARSER.build(text).getRoot();
            return root instanceof AstEval && root.getChild(0) instanceof AstIdentifier identifier
                    ? Optional.of(identifier.getName())
                    : Optional.empty();
        } catch (TreeBuilderException e) {
            return Optional.empty();
        }
    }

    private static boolean isBusinessKey(Node node) {
        // the property's name has no other getter
        return node instanceof AstDot
                && node.toString().equals(". " + BUSINESS_KEY)
                && node.getChild(0) instanceof AstIdentifier identifier
                && identifier.getName().equals(EXECUTION);
    }

    private static String reason(Node node) {
        if (node instanceof AstMethod) {
            return "an expression must not call a method";
        }
        if (node instanceof AstFunction) {
            return "an expression must not call a function";
        }
        if (node instanceof AstDot || node instanceof AstBracket) {
            return "an expression must not read a property of anything";
        }
        return "an expression may hold names, literals and operators only";
    }
}
