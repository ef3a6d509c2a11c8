package io.voronka.funnel.web;

import io.voronka.funnel.DealFilter;
import io.voronka.funnel.Funnel;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a list of deals, as parameters of a request.
 *
 * @param funnel main, b2b or b2c
 * @param stage one of the funnel's, or of any
 * @param personId whose deals
 * @param cursor as a page has given it
 */
record DealQuery(
        @Nullable String funnel,
        @Nullable String stage,
        @Nullable Boolean open,
        @Nullable String responsible,
        @Nullable String source,
        @Nullable String externalId,
        @Nullable UUID personId,
        @Nullable String cursor) {

    private static final int LONGEST = 128;

    DealFilter filter() {
        Funnel asked = funnel == null ? null : funnel(funnel);
        if (stage != null && Arrays.stream(Funnel.values()).noneMatch(known -> isStage(known, asked, stage))) {
            throw refused("stage", "unknown", "must be a stage of the funnel");
        }
        return new DealFilter(
                asked,
                stage,
                open,
                text("responsible", responsible),
                text("source", source),
                text("externalId", externalId),
                null,
                null,
                cursor == null ? null : cursor(cursor));
    }

    @Nullable
    PersonId person() {
        return personId == null ? null : new PersonId(personId);
    }

    private static boolean isStage(Funnel known, @Nullable Funnel asked, String stage) {
        return (asked == null || asked == known) && known.has(stage);
    }

    private static Funnel funnel(String name) {
        return Arrays.stream(Funnel.values())
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> refused("funnel", "unknown", "must be main, b2b or b2c"));
    }

    private static @Nullable String text(String name, @Nullable String value) {
        if (value != null && (value.length() > LONGEST || value.indexOf('\0') >= 0)) {
            throw refused(name, "invalid", "must have at most " + LONGEST + " characters and no NUL character");
        }
        return value;
    }

    private static DealId cursor(String value) {
        try {
            return DealId.of(value);
        } catch (IllegalArgumentException e) {
            throw refused("cursor", "invalid", "must be one that a list has given");
        }
    }

    private static ApiProblem refused(String name, String code, String message) {
        return ApiProblem.fields(400, "A parameter is wrong", List.of(new FieldProblem(name, code, message)));
    }
}
