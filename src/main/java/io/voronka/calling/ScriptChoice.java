package io.voronka.calling;

import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.web.ApiProblem;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the table {@code call-script} which script a call is walked through by. */
@Component
class ScriptChoice {

    private static final String TABLE = "call-script";

    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final CallSubjects subjects;
    private final ScriptEngine engine;

    ScriptChoice(Decisions decisions, DecisionLedger ledger, CallSubjects subjects, ScriptEngine engine) {
        this.decisions = decisions;
        this.ledger = ledger;
        this.subjects = subjects;
        this.engine = engine;
    }

    /**
     * Process id of the script; empty where the table names none.
     *
     * @throws ApiProblem 409 if the table names a process that is not there or is no script
     */
    Optional<String> of(WaitingCall call) {
        CallRequest request = call.call().request();
        Map<String, Object> facts = Map.of("clientType", subjects.clientType(request), "topic", request.topic());
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        ledger.record(evaluation, facts, request.subject());
        Optional<String> script = evaluation.rule().text("script");
        script.filter(named -> !engine.knows(named)).ifPresent(named -> {
            throw ApiProblem.of(
                    409,
                    "script-missing",
                    "Rule " + evaluation.rule().ruleId() + " of " + TABLE + " names a process that is no script");
        });
        return script;
    }
}
