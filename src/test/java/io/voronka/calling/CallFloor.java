package io.voronka.calling;

import io.voronka.kernel.PersonId;
import io.voronka.person.GateAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A contact gate that answers as the test says, and the sweep that a test runs by hand. */
@TestConfiguration(proxyBeanMethods = false)
public class CallFloor {

    @Bean
    @Primary
    TestGate testGate() {
        return new TestGate();
    }

    @Bean
    Sweeps sweeps(CallHolds holds, ScriptEnds scripts) {
        return new Sweeps(holds, scripts);
    }

    /** Allows whatever a test has not forbidden. */
    public static final class TestGate implements CallPermit {

        private final Map<PersonId, GateAnswer> answers = new ConcurrentHashMap<>();
        private final Map<PersonId, GateAnswer> robot = new ConcurrentHashMap<>();

        @Override
        public GateAnswer ask(Call call, Instant at) {
            return answers.getOrDefault(call.request().personId(), new GateAnswer.Allowed("TEST", List.of()));
        }

        @Override
        public GateAnswer askRobot(Call call, Instant at) {
            return robot.getOrDefault(call.request().personId(), new GateAnswer.Never("NO_GROUND"));
        }

        /** The person has consented to robots. */
        public void allowRobot(PersonId person, String phone) {
            robot.put(person, new GateAnswer.Allowed("CONSENT", List.of(phone)));
        }

        public void forbidRobot(PersonId person) {
            robot.remove(person);
        }

        @Override
        public void made(Call call, Instant at) {}

        public void later(PersonId person, Instant at) {
            answers.put(person, new GateAnswer.Later(at, "OUT_OF_HOURS"));
        }

        public void never(PersonId person) {
            answers.put(person, new GateAnswer.Never("NO_GROUND"));
        }

        public void allow(PersonId person) {
            answers.remove(person);
        }
    }

    /** What the schedule does. */
    public static final class Sweeps {

        private final CallHolds holds;
        private final ScriptEnds scripts;

        Sweeps(CallHolds holds, ScriptEnds scripts) {
            this.holds = holds;
            this.scripts = scripts;
        }

        public int endScripts() {
            return scripts.sweep();
        }

        public int takeBack() {
            return holds.takeBack();
        }

        public int wake() {
            return holds.wake();
        }

        /** Calls that were kept for an operator. */
        public int open() {
            return holds.open();
        }
    }
}
