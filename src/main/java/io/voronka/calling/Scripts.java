package io.voronka.calling;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.calling.ScriptEngine.Prompt;
import io.voronka.calling.store.Calls;
import io.voronka.calling.store.ScriptRuns;
import io.voronka.calling.store.ScriptRuns.Run;
import io.voronka.kernel.CallId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.PersonNotes;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Walks an operator through the script of a held call, a prompt at a time: forward by answers, back along the way that
 * was gone, and on from where an earlier call of the same contact was dropped.
 */
@Service
public class Scripts {

    private final Calls calls;
    private final CallQueue queue;
    private final ScriptChoice choice;
    private final ScriptEngine engine;
    private final ScriptRuns runs;
    private final People people;
    private final PersonNotes notes;
    private final Clock clock;

    Scripts(
            Calls calls,
            CallQueue queue,
            ScriptChoice choice,
            ScriptEngine engine,
            ScriptRuns runs,
            People people,
            PersonNotes notes,
            Clock clock) {
        this.calls = calls;
        this.queue = queue;
        this.choice = choice;
        this.engine = engine;
        this.runs = runs;
        this.people = people;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Where the script of a call stands; begins it at the first look. Empty if there is none for what the call is about.
     *
     * @throws ApiProblem 404 for an unknown call, 409 for a closed one, 403 for one that the operator does not hold
     */
    @Transactional
    public Optional<ScriptStep> step(CallId id, String operator) {
        WaitingCall call = held(id, operator);
        return run(call).map(this::current);
    }

    /**
     * Answers the prompt that waits and goes on.
     *
     * @param step the prompt that the operator has before them
     * @throws ApiProblem as {@link #step}; 409 if another prompt waits, 422 for answers that do not fit
     */
    @Transactional
    public ScriptStep answer(CallId id, String operator, String step, Map<String, JsonNode> sent) {
        WaitingCall call = held(id, operator);
        Run run = open(call);
        Prompt prompt = waiting(run, step);
        ScriptAnswers answers =
                ScriptAnswers.check(ScriptForm.read(prompt.form()).fields(), sent);
        notes.keep(person(call), run.runId(), ScriptAnswers.keyed(step, answers.words()), operator);
        runs.answer(run, step, answers.facts(), id, operator, clock.instant());
        engine.answer(run.instance(), answers.facts());
        if (engine.prompt(run.instance()).isEmpty()) {
            runs.end(run, ScriptRuns.DONE, clock.instant());
        }
        return current(run);
    }

    /**
     * Goes back to the prompt before; its answers are still there.
     *
     * @throws ApiProblem as {@link #step}; 409 at the first prompt, or once the script has ended
     */
    @Transactional
    public ScriptStep back(CallId id, String operator) {
        Run run = open(held(id, operator));
        String before = runs.dropLast(run)
                .orElseThrow(() -> ApiProblem.of(409, "script-at-start", "There is no prompt before this one"));
        engine.back(run.instance(), before);
        return current(run);
    }

    /**
     * Keeps answers to any prompts of a call's script, without going through it; a walk that comes there finds them filled
     * in.
     *
     * @throws ApiProblem as {@link #step}; 422 for a call without a script, and for answers that do not fit it
     */
    @Transactional
    public void record(CallId id, String operator, Map<String, JsonNode> sent) {
        WaitingCall call = held(id, operator);
        Run run = run(call).orElseThrow(() -> unfit("no-script", "There is no script for this call"));
        Map<String, JsonNode> left = new HashMap<>(sent);
        for (Prompt prompt : engine.prompts(run.script(), run.version())) {
            List<ScriptField> fields = ScriptForm.read(prompt.form()).fields().stream()
                    .filter(field -> left.containsKey(field.key()))
                    .toList();
            Map<String, JsonNode> mine = new HashMap<>();
            fields.forEach(field -> mine.put(field.key(), left.remove(field.key())));
            ScriptAnswers answers = ScriptAnswers.check(fields, mine);
            notes.keep(person(call), run.runId(), ScriptAnswers.keyed(prompt.step(), answers.words()), operator);
            runs.keep(run, prompt.step(), answers.facts(), id, clock.instant());
        }
        if (!left.isEmpty()) {
            throw unfit("unknown", "The script has not all of these fields");
        }
    }

    private static ApiProblem unfit(String code, String message) {
        return ApiProblem.fields(
                422, "The answers do not fit the script", List.of(new FieldProblem("answers", code, message)));
    }

    private WaitingCall held(CallId id, String operator) {
        WaitingCall call = calls.find(id).orElseThrow(CallQueue::unknown);
        CallHolding.require(call, operator);
        if (!queue.touch(id, operator)) {
            throw ApiProblem.of(403, "call-not-held", "Only the operator who has taken the call may do that");
        }
        return call;
    }

    private Optional<Run> run(WaitingCall call) {
        CallRequest request = call.call().request();
        return runs.find(request.processInstanceId()).or(() -> choice.of(call).map(script -> begin(call, script)));
    }

    private Run begin(WaitingCall call, String script) {
        CallId id = call.call().id();
        CallRequest request = call.call().request();
        ScriptEngine.Walk walk = engine.begin(script, id, Map.of("topic", request.topic()));
        Run run = new Run(Ids.next(), request.processInstanceId(), id, script, walk.version(), walk.instance());
        runs.add(run, clock.instant());
        return run;
    }

    private Run open(WaitingCall call) {
        return runs.find(call.call().request().processInstanceId())
                .orElseThrow(() -> ApiProblem.of(409, "script-not-begun", "The script of this call has not begun"));
    }

    private Prompt waiting(Run run, String step) {
        return engine.prompt(run.instance())
                .filter(prompt -> prompt.step().equals(step))
                .orElseThrow(() ->
                        ApiProblem.of(409, "script-moved-on", "The script stands at another prompt; look at it again"));
    }

    private ScriptStep current(Run run) {
        int number = runs.steps(run);
        return engine.prompt(run.instance())
                .map(prompt -> step(run, prompt, number))
                .orElseGet(() -> new ScriptStep(run.script(), run.version(), null, "", "", List.of(), number, true));
    }

    private ScriptStep step(Run run, Prompt prompt, int number) {
        ScriptForm form = ScriptForm.read(prompt.form());
        Map<String, Object> before = answeredBefore(run, prompt.step(), form);
        List<ScriptField> fields = form.fields().stream()
                .map(field -> field.with(before.get(field.key())))
                .toList();
        String words = form.words().isEmpty() ? prompt.text() : form.words();
        return new ScriptStep(run.script(), run.version(), prompt.step(), prompt.title(), words, fields, number, false);
    }

    /** What was answered before the operator went back here. */
    private Map<String, Object> answeredBefore(Run run, String step, ScriptForm form) {
        Map<String, Object> before = runs.answers(run, step, form.fields());
        if (form.fields().stream().anyMatch(field -> field.type() == ScriptField.Type.TEXT)) {
            notes.of(List.of(run.runId())).forEach(note -> {
                if (note.field().startsWith(step + '.')) {
                    before.put(note.field().substring(step.length() + 1), note.text());
                }
            });
        }
        return before;
    }

    private PersonId person(WaitingCall call) {
        return people.survivor(call.call().request().personId());
    }
}
