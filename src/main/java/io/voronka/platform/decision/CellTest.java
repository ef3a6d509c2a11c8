package io.voronka.platform.decision;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** What an input cell asks of its column's value, in the part of FEEL whose boundaries can be listed. */
sealed interface CellTest {

    /** The positions on the column's scale whose values pass. */
    BitSet accepted(Scale scale);

    /** The literals that the test compares with. */
    Stream<Object> literals();

    /** {@code -}: anything. */
    record Anything() implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            return scale.range(0, scale.size());
        }

        @Override
        public Stream<Object> literals() {
            return Stream.empty();
        }
    }

    /** A list of tests: one of them passes. */
    record AnyOf(List<CellTest> tests) implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            BitSet accepted = new BitSet();
            tests.forEach(test -> accepted.or(test.accepted(scale)));
            return accepted;
        }

        @Override
        public Stream<Object> literals() {
            return tests.stream().flatMap(CellTest::literals);
        }
    }

    /** {@code not(…)}. */
    record Not(CellTest test) implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            BitSet accepted = test.accepted(scale);
            accepted.flip(0, scale.size());
            return accepted;
        }

        @Override
        public Stream<Object> literals() {
            return test.literals();
        }
    }

    /** A literal alone: the value equals it. */
    record Equal(Object literal) implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            int position = scale.position(literal);
            return scale.range(position, position + 1);
        }

        @Override
        public Stream<Object> literals() {
            return Stream.of(literal);
        }
    }

    /** {@code < literal} and {@code <= literal}. */
    record Below(Object literal, boolean included) implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            int bound = scale.position(literal);
            return scale.range(0, included ? bound + 1 : bound);
        }

        @Override
        public Stream<Object> literals() {
            return Stream.of(literal);
        }
    }

    /** {@code > literal} and {@code >= literal}. */
    record Above(Object literal, boolean included) implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            int bound = scale.position(literal);
            return scale.range(included ? bound : bound + 1, scale.size());
        }

        @Override
        public Stream<Object> literals() {
            return Stream.of(literal);
        }
    }

    /** An interval such as {@code ]15..480]}. */
    record Between(Above from, Below to) implements CellTest {

        @Override
        public BitSet accepted(Scale scale) {
            BitSet accepted = from.accepted(scale);
            accepted.and(to.accepted(scale));
            return accepted;
        }

        @Override
        public Stream<Object> literals() {
            return Stream.concat(from.literals(), to.literals());
        }
    }
}
