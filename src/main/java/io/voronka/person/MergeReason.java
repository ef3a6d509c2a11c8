package io.voronka.person;

import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.List;

/** The reason that a merge or its undo is given. */
final class MergeReason {

    private static final int LONGEST = 500;

    private MergeReason() {}

    /** @throws ApiProblem 422 if there is none, or one that can't be kept */
    static String checked(String reason) {
        String text = reason.strip();
        if (text.isEmpty()) {
            throw refused("missing", "Say why");
        }
        if (text.length() > LONGEST) {
            throw refused("too-long", "At most " + LONGEST + " characters");
        }
        if (PersonalDataShape.isPersonal(text)) {
            throw refused("personal-data", "The reason outlives the person: no phone, no e-mail");
        }
        return text;
    }

    private static ApiProblem refused(String code, String message) {
        return ApiProblem.fields(422, "The reason can't be taken", List.of(new FieldProblem("reason", code, message)));
    }
}
