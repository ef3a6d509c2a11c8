package io.voronka.intake.store;

import io.voronka.intake.Attributes.Attribute;
import io.voronka.intake.Attributes.Owner;
import io.voronka.intake.Attributes.ValueType;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code crm.attribute}. */
@Component
public class AttributeRows {

    private final JdbcClient jdbc;

    AttributeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Attribute> all() {
        return jdbc.sql("SELECT owner, name, type, personal, roles FROM crm.attribute ORDER BY owner, name")
                .query((row, number) -> new Attribute(
                        Owner.valueOf(row.getString("owner")),
                        row.getString("name"),
                        ValueType.valueOf(row.getString("type")),
                        row.getBoolean("personal"),
                        Set.of((String[]) row.getArray("roles").getArray())))
                .list();
    }

    /** @return false when it is declared with another type, or as personal otherwise */
    public boolean declare(Attribute attribute) {
        return jdbc.sql("""
                        INSERT INTO crm.attribute (owner, name, type, personal, roles)
                        VALUES (:owner, :name, :type, :personal, :roles)
                        ON CONFLICT (owner, name) DO UPDATE SET roles = excluded.roles
                        WHERE attribute.type = excluded.type AND attribute.personal = excluded.personal
                        """)
                        .param("owner", attribute.owner().name())
                        .param("name", attribute.name())
                        .param("type", attribute.type().name())
                        .param("personal", attribute.personal())
                        .param("roles", attribute.roles().toArray(String[]::new))
                        .update()
                == 1;
    }
}
