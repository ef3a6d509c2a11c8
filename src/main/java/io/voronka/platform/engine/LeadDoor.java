package io.voronka.platform.engine;

import io.voronka.platform.web.ApiProblem;

/** Looks at a lead before the engine sees it: in the engine a bad lead could only fail, as a 500. */
public interface LeadDoor {

    /**
     * Checks a lead that is about to start {@code leadIntake} over the engine's REST.
     *
     * @param json the lead as its sender wrote it
     * @throws ApiProblem the refusal, the same as at our own REST interface
     */
    void check(String json);
}
