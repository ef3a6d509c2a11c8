package io.voronka.platform.database;

import io.voronka.platform.setup.SetupException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Brings the schema up to date before anything else touches the database, the engine's tables included. */
@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    private static final int OLDEST_POSTGRESQL = 14;

    @Bean
    SpringLiquibase liquibase(
            DataSource dataSource, @Value("${voronka.engine.lean-indexes:true}") boolean leanIndexes) {
        SpringLiquibase liquibase = new SchemaFirstLiquibase();
        liquibase.setDataSource(dataSource);
        liquibase.setChangeLog("classpath:db/changelog/db.changelog-master.yaml");
        liquibase.setContexts(leanIndexes ? "lean-indexes" : "full-indexes");
        liquibase.setDefaultSchema("camunda");
        liquibase.setLiquibaseSchema("camunda");
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setAnalyticsEnabled(false);
        return liquibase;
    }

    /** Liquibase keeps its own tables in a schema that must be there before its first change. */
    private static final class SchemaFirstLiquibase extends SpringLiquibase {

        @Override
        public void afterPropertiesSet() throws LiquibaseException {
            // Liquibase makes its table of changes before it takes its lock: of nodes that start together on an empty
            // database, one would fail. The turn is the session's, so it ends with a node that is killed.
            try (Connection turn = connect();
                    Statement statement = turn.createStatement()) {
                checkServer(turn.getMetaData());
                statement.execute("SELECT pg_advisory_lock(hashtext('voronka.schema'))");
                try {
                    ScriptUtils.executeSqlScript(turn, new ClassPathResource("db/schemas.sql"));
                    super.afterPropertiesSet();
                } finally {
                    statement.execute("SELECT pg_advisory_unlock(hashtext('voronka.schema'))");
                }
            } catch (SQLException e) {
                throw new LiquibaseException("The schema could not be brought up to date", e);
            }
        }

        private Connection connect() {
            try {
                return getDataSource().getConnection();
            } catch (SQLException e) {
                // What PostgreSQL says names the role and the database, never the password.
                throw new SetupException("The database of SPRING_DATASOURCE_URL can't be used: " + reason(e));
            }
        }

        private static void checkServer(DatabaseMetaData server) throws SQLException {
            if (!server.getDatabaseProductName().equals("PostgreSQL")
                    || server.getDatabaseMajorVersion() < OLDEST_POSTGRESQL) {
                throw new SetupException("The database is " + server.getDatabaseProductName() + " "
                        + server.getDatabaseProductVersion() + "; PostgreSQL " + OLDEST_POSTGRESQL
                        + " or newer is needed");
            }
        }

        /** A pool says only that it waited in vain; why, is at the end of the chain. */
        private static String reason(SQLException problem) {
            return String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(problem).getMessage());
        }
    }
}
