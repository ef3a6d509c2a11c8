package io.voronka.person.deletion;

import java.time.Instant;

/** Who is reminded of a deadline, for who must not know the engine. */
public interface DeadlineWatch {

    /** Reminds at another time; somebody who was reminded already is not reminded again. */
    void move(String processInstanceId, Instant warnAt);
}
