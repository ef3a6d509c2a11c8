package io.voronka.reporting.web;

import io.voronka.person.PersonSearch.By;
import io.voronka.person.PersonSearch.Query;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.reporting.PeopleFound;
import io.voronka.reporting.PeopleSearch;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Looks for people. The values go in a body: addresses end up in logs and in the history of browsers. */
@RestController
class PeopleSearchController {

    private static final int LONGEST = 200;

    private final PeopleSearch search;

    PeopleSearchController(PeopleSearch search) {
        this.search = search;
    }

    /** What is looked for: exactly one of them. */
    record SearchBody(
            @Nullable String phone,
            @Nullable String email,
            @Nullable String inn,
            @Nullable String name) {

        @Override
        public String toString() {
            return "SearchBody[***]";
        }
    }

    @PostMapping("/api/v1/people/search")
    @RolesAllowed(Roles.DPO)
    ResponseEntity<PeopleFound> search(@RequestBody SearchBody body, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(search.find(query(body), caller));
    }

    private static Query query(SearchBody body) {
        Map<By, String> given = new EnumMap<>(By.class);
        put(given, By.PHONE, body.phone());
        put(given, By.EMAIL, body.email());
        put(given, By.INN, body.inn());
        put(given, By.NAME, body.name());
        if (given.size() != 1) {
            throw refused("", "one-of", "Give exactly one of phone, email, inn and name");
        }
        Map.Entry<By, String> only = given.entrySet().iterator().next();
        if (only.getValue().length() > LONGEST) {
            throw refused("", "too-long", "At most " + LONGEST + " characters");
        }
        return Query.of(only.getKey(), only.getValue());
    }

    private static void put(Map<By, String> given, By by, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            given.put(by, value);
        }
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(422, "The search can't be read", List.of(new FieldProblem(field, code, message)));
    }
}
