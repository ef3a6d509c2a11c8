package io.voronka.platform.decision;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells that the check understands: {@code -}, literals, lists, comparisons, intervals and {@code not()} over
 * booleans, numbers, texts, {@code date("…")} and {@code date and time("…")} without a zone.
 */
final class CellReader {

    // Possessive repetitions: others recurse with each one, and a long cell would overflow the stack.
    private static final String SPACE = "\\s*+";
    private static final String NUMBER = "-?\\s*(?:\\d+(?:\\.\\d+)?|\\.\\d+)";
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\[\"\\\\'])*+\"";
    private static final String DATE = "date(?:\\s+and\\s+time)?\\s*\\(\\s*\"[^\"]*\"\\s*\\)";
    private static final String ORDERED = "(?:" + NUMBER + "|" + TEXT + "|" + DATE + ")";
    private static final String LITERAL = "(?:" + ORDERED + "|(?:true|false)\\b)";

    private static final Pattern ANY_LITERAL = Pattern.compile(LITERAL);
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)" + SPACE + "(" + ORDERED + ")");
    private static final Pattern INTERVAL = Pattern.compile("([\\[\\](])" + SPACE + "(" + ORDERED + ")" + SPACE
            + "\\.\\." + SPACE + "(" + ORDERED + ")" + SPACE + "([\\[\\])])");
    private static final Pattern LIST =
            Pattern.compile("\\[" + SPACE + ORDERED + "(?:" + SPACE + "," + SPACE + ORDERED + ")*+" + SPACE + "\\]");
    private static final Pattern NEGATION = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);

    private final String text;
    private int at;

    private CellReader(String text) {
        this.text = text;
    }

    /** The test of an input cell, empty if the check can't analyse it. */
    static Optional<CellTest> test(String cell) {
        String text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(new CellTest.Anything());
        }
        Matcher negation = NEGATION.matcher(text);
        try {
            return negation.matches()
                    ? new CellReader(negation.group(1)).tests().map(CellTest.Not::new)
                    : new CellReader(text).tests();
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** The literal that an output cell consists of, empty if it is anything else. */
    static Optional<Object> literal(String cell) {
        return test(cell)
                .flatMap(
                        test -> test instanceof CellTest.Equal equal ? Optional.of(equal.literal()) : Optional.empty());
    }

    private Optional<CellTest> tests() {
        List<CellTest> tests = new ArrayList<>();
        do {
            CellTest test = test();
            if (test == null) {
                return Optional.empty();
            }
            tests.add(test);
        } while (takeComma());
        if (at < text.length()) {
            return Optional.empty();
        }
        return Optional.of(tests.size() == 1 ? tests.get(0) : new CellTest.AnyOf(tests));
    }

    private @Nullable CellTest test() {
        MatchResult found = take(COMPARISON);
        if (found != null) {
            return comparison(found.group(1), value(found.group(2)));
        }
        found = take(INTERVAL);
        if (found != null) {
            return new CellTest.Between(
                    new CellTest.Above(value(found.group(2)), found.group(1).equals("[")),
                    new CellTest.Below(value(found.group(3)), found.group(4).equals("]")));
        }
        found = take(LIST);
        if (found != null) {
            return new CellTest.AnyOf(ANY_LITERAL
                    .matcher(found.group())
                    .results()
                    .<CellTest>map(item -> new CellTest.Equal(value(item.group())))
                    .toList());
        }
        found = take(ANY_LITERAL);
        return found == null ? null : new CellTest.Equal(value(found.group()));
    }

    private static CellTest comparison(String operator, Object bound) {
        boolean included = operator.endsWith("=");
        return operator.startsWith("<") ? new CellTest.Below(bound, included) : new CellTest.Above(bound, included);
    }

    private static Object value(String literal) {
        if (literal.startsWith("\"")) {
            return literal.substring(1, literal.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        if (literal.startsWith("date")) {
            String date = literal.substring(literal.indexOf('"') + 1, literal.lastIndexOf('"'));
            return literal.contains("time") ? LocalDateTime.parse(date) : LocalDate.parse(date);
        }
        if (literal.equals("true") || literal.equals("false")) {
            return Boolean.valueOf(literal);
        }
        return new BigDecimal(literal.replaceAll(SPACE, ""));
    }

    private @Nullable MatchResult take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(skipSpace(at), text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = skipSpace(matcher.end());
        return matcher.toMatchResult();
    }

    private boolean takeComma() {
        boolean comma = at < text.length() && text.charAt(at) == ',';
        if (comma) {
            at++;
        }
        return comma;
    }

    private int skipSpace(int from) {
        int next = from;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }
}
