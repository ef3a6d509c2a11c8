package io.voronka.platform.web.security;

import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is asking: pages show what the roles may do, and nothing else. */
@RestController
class MeController {

    /** A login with its roles, in alphabetical order. */
    record Me(String login, List<String> roles) {}

    @GetMapping("/api/v1/me")
    @RolesAllowed({
        Roles.OPERATOR,
        Roles.MARKETER,
        Roles.MANAGER,
        Roles.HEAD,
        Roles.DPO,
        Roles.PROCESS_OWNER,
        Roles.LOGISTICS,
        Roles.INTEGRATION,
        Roles.ADMIN
    })
    Me me(@AuthenticationPrincipal Caller caller) {
        return new Me(caller.login(), caller.roles().stream().sorted().toList());
    }
}
