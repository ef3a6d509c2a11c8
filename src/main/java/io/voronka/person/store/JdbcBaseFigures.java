package io.voronka.person.store;

import io.voronka.person.BaseFigures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBaseFigures implements BaseFigures {

    private final JdbcClient jdbc;

    JdbcBaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int people() {
        return jdbc.sql("SELECT count(*) FROM crm.person WHERE merged_into IS NULL")
                .query(Integer.class)
                .single();
    }

    @Override
    public double shareKnown() {
        return jdbc.sql("""
                        SELECT coalesce(1 - count(DISTINCT person_id)::float8 / nullif(count(*), 0), 0)
                        FROM crm.person_touch
                        """).query(Double.class).single();
    }
}
