package io.voronka.intake.web;

import io.voronka.intake.Attributes;
import io.voronka.intake.Attributes.Attribute;
import io.voronka.intake.Attributes.Owner;
import io.voronka.intake.Attributes.ValueType;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fields that an administrator declares for leads, people and deals. */
@RestController
@RequestMapping("/api/v1/attributes")
class AttributeController {

    private final Attributes attributes;

    AttributeController(Attributes attributes) {
        this.attributes = attributes;
    }

    /** A page of attributes; there are never so many that a second one is needed. */
    record Page(List<Attribute> items, @Nullable String next) {}

    /** @param roles who may see its values; nobody if empty */
    record Declaration(
            @Nullable Owner owner,
            @Nullable String name,
            @Nullable ValueType type,
            @Nullable Boolean personal,
            @Nullable Set<String> roles) {}

    @GetMapping
    @RolesAllowed({Roles.HEAD, Roles.ADMIN})
    Page list() {
        return new Page(attributes.all(), null);
    }

    /** Declares an attribute; once more changes the roles that see it. */
    @PostMapping
    @RolesAllowed({Roles.HEAD, Roles.ADMIN})
    @ResponseStatus(HttpStatus.CREATED)
    Attribute declare(@RequestBody Declaration declaration) {
        Attribute attribute = checked(declaration);
        attributes.declare(attribute);
        return attribute;
    }

    private static Attribute checked(Declaration declared) {
        List<FieldProblem> problems = new ArrayList<>();
        if (declared.owner() == null) {
            problems.add(new FieldProblem("owner", "required", "is missing"));
        }
        if (declared.name() == null || !Attributes.NAME.matcher(declared.name()).matches()) {
            problems.add(new FieldProblem("name", "format", "must be a word in camelCase of 50 letters at most"));
        }
        if (declared.type() == null) {
            problems.add(new FieldProblem("type", "required", "is missing"));
        }
        Set<String> roles = declared.roles() == null ? Set.of() : declared.roles();
        if (!Roles.ALL.containsAll(roles)) {
            problems.add(new FieldProblem("roles", "unknown", "must be roles of the system"));
        }
        if (declared.owner() == null || declared.name() == null || declared.type() == null || !problems.isEmpty()) {
            throw ApiProblem.fields(422, "The attribute can't be declared", problems);
        }
        // What is not said to be harmless is personal.
        boolean personal = declared.personal() == null || declared.personal();
        return new Attribute(declared.owner(), declared.name(), declared.type(), personal, roles);
    }
}
