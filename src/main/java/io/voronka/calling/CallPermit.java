package io.voronka.calling;

import io.voronka.person.GateAnswer;
import java.time.Instant;

/** Whether a call may be made, as the contact gate says. */
interface CallPermit {

    /** @param call whose row and person are locked: who forbids it waits for that, and stops it then */
    GateAnswer ask(Call call, Instant at);

    /** The same where a machine speaks. */
    GateAnswer askRobot(Call call, Instant at);

    /** The contact was spoken to. */
    void made(Call call, Instant at);
}
