package io.voronka.platform.engine;

import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import io.voronka.platform.web.Roles;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The logins of a first look, with the embedded database only; each password is the login. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoLogins {

    /** Login to role. */
    Map<String, String> all() {
        return Map.ofEntries(
                Map.entry("admin", Roles.ADMIN),
                Map.entry("operator1", Roles.OPERATOR),
                Map.entry("operator2", Roles.OPERATOR),
                Map.entry("operator3", Roles.OPERATOR),
                Map.entry("marketer", Roles.MARKETER),
                Map.entry("manager", Roles.MANAGER),
                Map.entry("head", Roles.HEAD),
                Map.entry("dpo", Roles.DPO),
                Map.entry("owner", Roles.PROCESS_OWNER),
                Map.entry("logistics", Roles.LOGISTICS),
                Map.entry("integration", Roles.INTEGRATION));
    }
}
