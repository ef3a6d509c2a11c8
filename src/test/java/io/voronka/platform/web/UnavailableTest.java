package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

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

    @Test
    void aRollbackThatFailsHidesNothing() {
        for (boolean away : new boolean[] {true, false}) {
            TransactionSystemException rollback =
                    new TransactionSystemException("text", new SQLException("Connection is closed"));
            rollback.initApplicationException(
                    new UncategorizedSQLException("task", "sql", new SQLException("text", away ? "57P01" : "22001")));
            assertThat(Unavailable.isCauseOf(rollback)).isEqualTo(away);
        }
    }
}
