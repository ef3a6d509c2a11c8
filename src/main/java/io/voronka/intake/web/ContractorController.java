package io.voronka.intake.web;

import io.voronka.intake.Contractor;
import io.voronka.intake.Contractors;
import io.voronka.intake.Contractors.Saved;
import io.voronka.intake.WebhookCheck;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register of contractors, by the code that their leads name. */
@RestController
@RequestMapping("/api/v1/contractors")
class ContractorController {

    private static final int MAX_CODE = 64;
    private static final int MAX_NAME = 200;
    private static final int MAX_URL = 500;
    private static final int MAX_LOGINS = 20;

    private final Contractors contractors;
    private final WebhookCheck webhooks;

    ContractorController(Contractors contractors, WebhookCheck webhooks) {
        this.contractors = contractors;
        this.webhooks = webhooks;
    }

    /** All contractors; there are never so many that a second page is needed. */
    record Page(List<View> items, @Nullable String next) {}

    /** @param secret of the webhook, at the one time when it is told */
    record View(
            String code,
            String name,
            boolean active,
            Set<String> logins,
            @Nullable WebhookView webhook,
            @Nullable String secret) {

        static View of(Contractor contractor, @Nullable String secret) {
            Contractor.Webhook webhook = contractor.webhook();
            return new View(
                    contractor.code(),
                    contractor.name(),
                    contractor.active(),
                    new TreeSet<>(contractor.logins()),
                    webhook == null ? null : new WebhookView(webhook.url(), webhook.active()),
                    secret);
        }

        @Override
        public String toString() {
            return "View[" + code + "]";
        }
    }

    /** @param active true unless said otherwise */
    record WebhookView(@Nullable String url, @Nullable Boolean active) {}

    /** @param active true unless said otherwise */
    record Entry(
            @Nullable String name,
            @Nullable Boolean active,
            @Nullable Set<String> logins,
            @Nullable WebhookView webhook) {}

    @GetMapping
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.ADMIN})
    Page list() {
        return new Page(
                contractors.all().stream()
                        .map(contractor -> View.of(contractor, null))
                        .toList(),
                null);
    }

    @GetMapping("/{code}")
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.ADMIN})
    View get(@PathVariable String code) {
        return contractors
                .find(code)
                .map(contractor -> View.of(contractor, null))
                .orElseThrow(ContractorController::unknown);
    }

    /** Enters a contractor or says everything anew of a known one. The secret of a new webhook is in this answer only. */
    @PutMapping("/{code}")
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.ADMIN})
    View put(@PathVariable String code, @RequestBody Entry entry, @AuthenticationPrincipal Caller caller) {
        Saved saved = contractors.save(checked(code, entry), caller.login());
        return View.of(saved.contractor(), saved.secret());
    }

    /** Replaces the secret of the webhook; the new one is in this answer only. */
    @PostMapping("/{code}/secret")
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.ADMIN})
    View renewSecret(@PathVariable String code, @AuthenticationPrincipal Caller caller) {
        Saved saved = contractors.renewSecret(code, caller.login()).orElseThrow(ContractorController::unknown);
        return View.of(saved.contractor(), saved.secret());
    }

    private Contractors.Entry checked(String code, Entry entry) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!isText(code, MAX_CODE) || PersonalDataShape.isPersonal(code)) {
            problems.add(new FieldProblem("code", "format", "must be a code of at most " + MAX_CODE + " characters"));
        }
        String name = entry.name();
        if (name == null || !isText(name, MAX_NAME)) {
            problems.add(new FieldProblem("name", "length", "must have 1 to " + MAX_NAME + " characters"));
        }
        Set<String> logins = entry.logins() == null ? Set.of() : entry.logins();
        if (logins.size() > MAX_LOGINS || !logins.stream().allMatch(login -> isText(login, MAX_CODE))) {
            problems.add(new FieldProblem("logins", "format", "must be at most " + MAX_LOGINS + " logins"));
        }
        Contractor.Webhook webhook = webhook(entry.webhook(), problems);
        if (name == null || !problems.isEmpty()) {
            throw ApiProblem.fields(422, "The contractor can't be saved", problems);
        }
        return new Contractors.Entry(code, name.strip(), isNotFalse(entry.active()), logins, webhook);
    }

    private Contractor.@Nullable Webhook webhook(@Nullable WebhookView entry, List<FieldProblem> problems) {
        if (entry == null) {
            return null;
        }
        String url = entry.url();
        if (url == null || !isText(url, MAX_URL)) {
            problems.add(new FieldProblem("webhook.url", "length", "must have 1 to " + MAX_URL + " characters"));
            return null;
        }
        webhooks.fault(url)
                .ifPresent(fault -> problems.add(
                        new FieldProblem("webhook.url", fault, "must be a public https address that we may send to")));
        return new Contractor.Webhook(url, isNotFalse(entry.active()));
    }

    private static boolean isText(@Nullable String text, int max) {
        return text != null
                && !text.isBlank()
                && text.length() <= max
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isNotFalse(@Nullable Boolean value) {
        return value == null || value;
    }

    private static ApiProblem unknown() {
        return ApiProblem.of(404, "not-found", "There is no such contractor, or it has no webhook");
    }
}
