package io.voronka.calling;

import io.voronka.kernel.Channel;
import io.voronka.person.ContactGate;
import io.voronka.person.ContactIntent;
import io.voronka.person.GateAnswer;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Asks the gate that stands before every contact. */
@Component
class GatePermit implements CallPermit {

    private final ContactGate gate;
    private final CallingProperties properties;

    GatePermit(ContactGate gate, CallingProperties properties) {
        this.gate = gate;
        this.properties = properties;
    }

    @Override
    public GateAnswer ask(Call call, Instant at) {
        return ask(call, at, false);
    }

    @Override
    public GateAnswer askRobot(Call call, Instant at) {
        return ask(call, at, true);
    }

    private GateAnswer ask(Call call, Instant at, boolean robot) {
        CallRequest request = call.request();
        boolean requested = properties.requestTopics().contains(request.topic());
        return gate.ask(
                new ContactIntent(
                        request.subject(),
                        Channel.CALL,
                        request.topic(),
                        call.agreedCallback(),
                        requested ? request.arrivedAt() : null,
                        robot),
                at);
    }

    @Override
    public void made(Call call, Instant at) {
        gate.made(call.request().personId(), Channel.CALL, at);
    }
}
