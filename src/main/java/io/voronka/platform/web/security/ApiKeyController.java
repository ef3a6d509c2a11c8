package io.voronka.platform.web.security;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys: machines use them instead of a password that somebody may change. */
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {

    private static final int MAX_LABEL = 100;

    private final ApiKeys keys;
    private final LoginChecks checks;
    private final Logins logins;

    ApiKeyController(ApiKeys keys, LoginChecks checks, Logins logins) {
        this.keys = keys;
        this.checks = checks;
        this.logins = logins;
    }

    /** Issues a key that acts as the login; the answer is the only place where the key is ever shown. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RolesAllowed(Roles.ADMIN)
    ApiKeys.Issued issue(@RequestBody Request request, @AuthenticationPrincipal Caller caller) {
        List<FieldProblem> errors = new ArrayList<>();
        String login = request.login();
        if (login == null || logins.groups(login).isEmpty()) {
            errors.add(new FieldProblem("login", "unknown", "Must be an existing login"));
        }
        String label = request.label();
        if (label == null || label.isBlank() || label.length() > MAX_LABEL) {
            errors.add(new FieldProblem("label", "length", "Must have 1 to " + MAX_LABEL + " characters"));
        }
        if (login == null || label == null || !errors.isEmpty()) {
            throw ApiProblem.fields(422, "The key can't be issued", errors);
        }
        return keys.issue(login, label, caller.login());
    }

    @GetMapping
    @RolesAllowed(Roles.ADMIN)
    Page all() {
        return new Page(keys.all(), null);
    }

    /** Revokes a key; this can't be undone, and may be repeated. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RolesAllowed(Roles.ADMIN)
    void revoke(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        String hash = keys.revoke(id, caller.login())
                .orElseThrow(() -> ApiProblem.of(404, "not-found", "There is no such key"));
        checks.forgetKey(hash);
    }

    /** Whom the key acts as, and what it is for. */
    record Request(@Nullable String login, @Nullable String label) {}

    /** All keys there are, so there is never a next page. */
    record Page(List<ApiKey> items, @Nullable String next) {}
}
