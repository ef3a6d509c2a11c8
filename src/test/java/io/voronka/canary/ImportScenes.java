package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.imports.ImportFile;
import io.voronka.intake.imports.ImportWorker;
import io.voronka.support.Api.Answer;
import java.util.Map;

/** Files of canaries: taken, refused row by row, loaded and taken back. */
final class ImportScenes {

    private static final String MARKETER = "marketer";

    private final Recorder recorder;
    private final ImportWorker worker;

    ImportScenes(Recorder recorder, ImportWorker worker) {
        this.recorder = recorder;
        this.worker = worker;
    }

    void all() {
        CanaryPeople.Person known = CanaryPeople.person(13);
        CanaryPeople.Person refused = CanaryPeople.person(14);
        String file = "ФИО;Телефон;Почта;Адрес;Дата рождения;Город\n"
                + row(known, known.phone()) + row(known, known.phone()) + row(refused, "нет")
                + "\"" + row(refused, refused.phone());
        Answer uploaded =
                ImportFile.upload(recorder.as(MARKETER), ImportFile.bytes(file, "UTF-8"), Map.of("source", "canaries"));
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        String path = "/api/v1/imports/" + uploaded.json().get("importId").asText();
        worker.runPending();
        JsonNode rehearsed = recorder.get(200, MARKETER, path);
        assertThat(rehearsed.at("/counts/rows").asLong())
                .as(rehearsed.toString())
                .isEqualTo(4);
        recorder.refused(
                recorder.as(MARKETER), "PUT", path + "/mapping", "{\"columns\":{\"" + known.name() + "\":\"PHONE\"}}");
        for (String step : new String[] {"load", "reconcile", "revert"}) {
            recorder.post(202, MARKETER, path + "/" + step, "{}");
            worker.runPending();
        }
        reviewed();
        recorder.get(200, MARKETER, path);
        recorder.get(200, MARKETER, path + "/review");
        recorder.get(200, MARKETER, "/api/v1/imports");
        assertThat(recorder.reveal(recorder.as(MARKETER), "GET", path + "/refused", null))
                .contains(refused.surname());
    }

    /** A file with a row that somebody has to decide: a phone that is known under another name. Returns its path. */
    String waiting() {
        String file = "ФИО;Телефон;Почта;Адрес;Дата рождения;Город\n"
                + row(CanaryPeople.person(14), CanaryPeople.person(0).phone());
        Answer uploaded =
                ImportFile.upload(recorder.as(MARKETER), ImportFile.bytes(file, "UTF-8"), Map.of("source", "canaries"));
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        String path = "/api/v1/imports/" + uploaded.json().get("importId").asText();
        worker.runPending();
        recorder.post(202, MARKETER, path + "/load", "{}");
        worker.runPending();
        return path;
    }

    private void reviewed() {
        String path = waiting();
        // Masked for whoever decides, but for the city.
        String waiting = recorder.reveal(recorder.as("manager"), "GET", path + "/rows", null);
        assertThat(new CanarySearch(CanaryPeople.all()).in(waiting))
                .isNotEmpty()
                .allMatch(leak -> leak.startsWith("city"));
        String row = waiting.replaceFirst(".*?\"row\":(\\d+).*", "$1");
        String decision = path + "/rows/" + row + "/decision";
        for (String choice : new String[] {
            CanaryPeople.person(14).name(), CanaryPeople.person(0).phone()
        }) {
            recorder.refused(recorder.as("manager"), "POST", decision, "{\"decision\":\"" + choice + "\"}");
        }
        recorder.post(200, "manager", decision, "{\"decision\":\"NEW_PERSON\"}");
    }

    private static String row(CanaryPeople.Person person, String phone) {
        String email = phone.equals("нет") ? "нет" : person.email();
        return String.join(";", person.name(), phone, email, person.street(), person.birthDate(), CanaryPeople.CITY)
                + "\n";
    }
}
