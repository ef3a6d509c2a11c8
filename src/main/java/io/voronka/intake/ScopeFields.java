package io.voronka.intake;

import io.voronka.platform.web.FieldReader;
import io.voronka.subscription.ScopeCodes;
import org.jspecify.annotations.Nullable;

/** Reads brands and topics, alike at every door. */
final class ScopeFields {

    private ScopeFields() {}

    static @Nullable String code(FieldReader fields, String field) {
        return fields.code(field, ScopeCodes.LONGEST, ScopeCodes::isCode, ScopeCodes.MUST);
    }
}
