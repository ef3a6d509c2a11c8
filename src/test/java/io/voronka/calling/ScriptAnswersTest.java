package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prompt takes, and where it goes: facts to the process, words to the vault. */
class ScriptAnswersTest {

    private static final String FORM = """
            {"components": [
              {"type": "text", "text": "Say this"},
              {"type": "group", "components": [
                {"type": "radio", "key": "choice", "label": "Choice", "validate": {"required": true},
                 "values": [{"value": "YES", "label": "Yes"}, {"value": "NO", "label": "No"}]}]},
              {"type": "number", "key": "mark", "label": "Mark", "validate": {"min": 1, "max": 5}},
              {"type": "checkbox", "key": "flag", "label": "Flag"},
              {"type": "datetime", "key": "day", "dateLabel": "Day"},
              {"type": "textarea", "key": "words", "label": "Words"},
              {"type": "spacer"}]}
            """;

    private static final List<ScriptField> FIELDS =
            ScriptForm.read(Optional.of(FORM)).fields();

    @Test
    void readsTheFormAsItIsDrawn() {
        ScriptForm form = ScriptForm.read(Optional.of(FORM));
        assertThat(form.words()).isEqualTo("Say this");
        assertThat(form.fields())
                .extracting(ScriptField::key)
                .containsExactly("choice", "mark", "flag", "day", "words");
        assertThat(form.fields().get(3).label()).isEqualTo("Day");
        assertThat(ScriptForm.read(Optional.empty()).fields()).isEmpty();
    }

    @Test
    void namesAComponentThatAPromptCannotHave() {
        assertThatThrownBy(() -> ScriptForm.read(Optional.of("{\"components\": [{\"type\": \"taglist\"}]}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taglist");
    }

    @Test
    void partsFactsFromWords() throws JsonProcessingException {
        ScriptAnswers answers = check(
                "{\"choice\": \"YES\", \"mark\": 4, \"flag\": true, \"day\": \"2026-12-01\", \"words\": \"all fine\"}");
        assertThat(answers.facts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("choice", "YES", "mark", 4L, "flag", true, "day", "2026-12-01"));
        assertThat(answers.words()).isEqualTo(Map.of("words", "all fine"));
    }

    @Test
    void whatIsNotAnsweredIsANullThatAGatewayCanAsk() throws JsonProcessingException {
        assertThat(check("{\"choice\": \"NO\"}").facts())
                .containsEntry("mark", null)
                .containsEntry("flag", null)
                .containsEntry("day", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | answers.choice | required",
                "{\"choice\": \" \"}                     | answers.choice | required",
                "{\"choice\": \"MAYBE\"}                 | answers.choice | invalid",
                "{\"choice\": \"YES\", \"mark\": 6}      | answers.mark   | invalid",
                "{\"choice\": \"YES\", \"mark\": \"4\"}  | answers.mark   | invalid",
                "{\"choice\": \"YES\", \"flag\": 1}      | answers.flag   | invalid",
                "{\"choice\": \"YES\", \"day\": \"1.12\"} | answers.day   | invalid",
                "{\"choice\": \"YES\", \"words\": 7}     | answers.words  | invalid",
                "{\"choice\": \"YES\", \"other\": 7}     | answers        | unknown",
            })
    void refusesWhatDoesNotFit(String sent, String field, String code) {
        assertThatThrownBy(() -> check(sent))
                .asInstanceOf(InstanceOfAssertFactories.type(ApiProblem.class))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors())
                            .extracting(FieldProblem::field, FieldProblem::code)
                            .containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
                });
    }

    private static ScriptAnswers check(String json) throws JsonProcessingException {
        return ScriptAnswers.check(
                FIELDS, new ObjectMapper().readValue(json, new TypeReference<Map<String, JsonNode>>() {}));
    }
}
