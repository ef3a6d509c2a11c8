package io.voronka.person.process;

import io.voronka.kernel.PersonId;
import io.voronka.person.request.PersonRequest;
import io.voronka.person.request.RequestProcess;
import io.voronka.platform.engine.ProcessStarter;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Requests of people as instances of {@code personRequest}. */
@Component
class EnginePersonRequests implements RequestProcess {

    private final ProcessStarter processes;

    EnginePersonRequests(ProcessStarter processes) {
        this.processes = processes;
    }

    @Override
    public String start(PersonRequest request, boolean clear, boolean known) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(PersonRequestProcess.REQUEST_TYPE, request.type().name());
        variables.put(PersonRequestProcess.CLEAR, clear);
        variables.put(PersonRequestProcess.KNOWN, known);
        variables.put(PersonRequestProcess.RESTRICTED, false);
        variables.put(PersonRequestProcess.TOLD, false);
        variables.put(PersonRequestProcess.WARN_AT, Date.from(request.warnAt()));
        variables.put(PersonRequestProcess.OUTCOME, known ? "ANSWERED" : "NOTHING_HELD");
        PersonId person = request.personId();
        if (person != null) {
            variables.put(PersonRequestProcess.PERSON_ID, person.toString());
        }
        return processes.start(PersonRequestProcess.KEY, request.id().toString(), variables);
    }
}
