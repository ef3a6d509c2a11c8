package io.voronka.platform.engine;

import java.util.Set;

/** Which stages a model may mark its steps with; implemented by the context that has the funnels. */
public interface StageNames {

    /** The stages of a funnel; empty if there is no such funnel. */
    Set<String> of(String funnel);
}
