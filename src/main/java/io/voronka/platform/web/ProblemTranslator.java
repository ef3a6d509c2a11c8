package io.voronka.platform.web;

import org.jspecify.annotations.Nullable;

/** Knows what an exception of some library means to a caller; a bean of the package that may import the library. */
public interface ProblemTranslator {

    /** The refusal that the exception stands for, or null when it means nothing to this translator. */
    @Nullable
    ApiProblem translate(Throwable exception);
}
