package io.voronka.platform.database;

import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;

/** Brings a database to where the application's first start does. */
public final class MigratedSchema {

    private MigratedSchema() {}

    public static void in(DataSource database) throws LiquibaseException {
        SpringLiquibase liquibase = new SchemaConfiguration().liquibase(database, true);
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.afterPropertiesSet();
    }
}
