package io.voronka.platform.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** An error says what is wrong and nothing of what was sent. */
class QuietResponseTest {

    private static final String NAME = "Иванова Мария";
    private static final String ID = "0193a1a0-0000-7000-8000-000000000001";

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void takesOutWhatStandsInThePath() throws IOException {
        String address = "/engine-rest/task/%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0";
        assertThat(error(
                        address,
                        null,
                        "{}",
                        "{\"type\":\"E\",\"message\":\"No matching task with id Иванова\",\"code\":0}"))
                .isEqualTo("{\"type\":\"E\",\"message\":\"No matching task with id …\",\"code\":0}");
    }

    @Test
    void takesOutParametersAndValuesOfTheBody() throws IOException {
        assertThat(error("/engine-rest/task", "sortBy=Ivanova+Maria", "{}", "{\"message\":\"no 'Ivanova Maria'\"}"))
                .isEqualTo("{\"message\":\"no '…'\"}");
        assertThat(error(
                        "/engine-rest/task",
                        null,
                        "{\"a\":[{\"b\":\"" + NAME + "\",\"Иванов\":9161234567}]}",
                        "{\"message\":\"" + NAME + "\",\"more\":[\"Иванов 9161234567\"]}"))
                .isEqualTo("{\"message\":\"…\",\"more\":[\"… …\"]}");
    }

    @Test
    void takesTheLongestFirst() throws IOException {
        assertThat(error("/engine-rest/task", null, "[\"Иванова\",\"" + NAME + "\"]", "{\"message\":\"" + NAME + "\"}"))
                .isEqualTo("{\"message\":\"…\"}");
    }

    @Test
    void leavesIdsAndResourcesAlone() throws IOException {
        String message = "{\"message\":\"No process-instance of contactCall:3:" + ID + " with id " + ID + "\"}";
        String address = "/engine-rest/process-instance/" + ID;
        assertThat(error(address, "definition=contactCall:3:" + ID, "{\"id\":\"" + ID + "\"}", message))
                .isEqualTo(message);
    }

    @Test
    void takesItOutOfWhatIsNoJson() throws IOException {
        assertThat(error("/engine-rest/task", null, "[\"" + NAME + "\"]", "<p>" + NAME + "</p>"))
                .isEqualTo("<p>…</p>");
    }

    @Test
    void leavesAnswersAlone() throws IOException {
        QuietResponse quiet = quiet("/engine-rest/task", null, "[\"" + NAME + "\"]");
        quiet.getOutputStream().write(NAME.getBytes(StandardCharsets.UTF_8));
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(NAME);
        quiet.finish();
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(NAME);
    }

    @Test
    void tellsTheLengthOfWhatIsLeft() throws IOException {
        QuietResponse quiet = quiet("/engine-rest/task", null, "[\"" + NAME + "\"]");
        quiet.setStatus(404);
        quiet.setContentLength(1_000);
        quiet.getWriter().print("no " + NAME);
        quiet.getWriter().flush();
        quiet.flushBuffer();
        assertThat(response.isCommitted()).isFalse();
        quiet.finish();
        assertThat(response.getContentLength()).isEqualTo("no …".getBytes(StandardCharsets.UTF_8).length);
    }

    private String error(String address, @Nullable String query, String sent, String body) throws IOException {
        QuietResponse quiet = quiet(address, query, sent);
        quiet.setStatus(400);
        quiet.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.getContentAsByteArray()).isEmpty();
        quiet.finish();
        String answered = response.getContentAsString(StandardCharsets.UTF_8);
        response.reset();
        return answered;
    }

    private QuietResponse quiet(String address, @Nullable String query, String sent) throws JsonProcessingException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", address);
        request.setQueryString(query);
        SentValues values = SentValues.inAddress(EnginePath.of(address), request);
        values.addBody(new ObjectMapper().readTree(sent));
        return new QuietResponse(response, values);
    }
}
