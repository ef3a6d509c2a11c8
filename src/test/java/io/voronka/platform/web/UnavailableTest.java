package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.CannotCreateTransactionException;

class UnavailableTest {

    @ParameterizedTest
    @CsvSource({
        "08001, true",
        "08006, true",
        "57P01, true",
        "53300, true",
        "40001, true",
        "40P01, true",
        "23505, false",
        "22001, false",
        "42P01, false"
    })
    void tellsALostDatabaseFromABadStatement(String state, boolean away) {
        Exception failure = new IllegalStateException(new SQLException("text", state));
        assertThat(Unavailable.isCauseOf(failure)).isEqualTo(away);
    }

    @Test
    void anEmptyPoolIsALostDatabase() {
        SQLException full = new SQLTransientConnectionException("text", "55000");
        assertThat(Unavailable.isCauseOf(full)).isTrue();
        assertThat(Unavailable.isCauseOf(new CannotCreateTransactionException("text", full)))
                .isTrue();
    }
}
