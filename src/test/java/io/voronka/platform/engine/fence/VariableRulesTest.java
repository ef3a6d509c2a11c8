package io.voronka.platform.engine.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VariableRulesTest {

    static Stream<@Nullable Object> allowed() {
        return Stream.of(
                null,
                true,
                5,
                100L,
                (short) 1,
                0.25,
                1.0 / 3,
                Date.from(Instant.EPOCH),
                "",
                "OPERATOR",
                UUID.randomUUID().toString(),
                "2026-11-20T10:00:00+03:00",
                "x".repeat(100));
    }

    static Stream<Object> refused() {
        return Stream.of(
                "x".repeat(101),
                "8 (916) 123-45-67",
                "+79161234567",
                "m.ivanova@example.com",
                79161234567L,
                7.9161234567E10,
                List.of(),
                new byte[1],
                new Object(),
                'x');
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void allows(@Nullable Object value) {
        assertThat(VariableRules.refusal(value)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Object value) {
        assertThat(VariableRules.refusal(value))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("9161234567", "ivanova"));
    }
}
