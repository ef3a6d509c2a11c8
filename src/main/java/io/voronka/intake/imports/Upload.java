package io.voronka.intake.imports;

import org.jspecify.annotations.Nullable;

/**
 * What came with an uploaded file; what is null is guessed or the default.
 *
 * @param source code of where the people come from
 * @param kind B2C or B2B
 * @param mapping meanings of columns by name, as JSON
 * @param country ISO 3166 alpha-2
 */
public record Upload(
        @Nullable String source,
        @Nullable String kind,
        @Nullable String charset,
        @Nullable String separator,
        @Nullable String mapping,
        @Nullable String country) {}
