package io.voronka.platform.engine.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the engine whose messages say nothing of what was sent: an error is held back until that is taken out of
 * it. Anything else goes its way at once.
 */
final class QuietResponse extends HttpServletResponseWrapper {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    private final SentValues sent;
    private @Nullable ByteArrayOutputStream error;
    private @Nullable PrintWriter writer;

    QuietResponse(HttpServletResponse response, SentValues sent) {
        super(response);
        this.sent = sent;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (getStatus() < FIRST_ERROR) {
            return super.getOutputStream();
        }
        if (error == null) {
            error = new ByteArrayOutputStream();
        }
        return new Held(error);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (getStatus() < FIRST_ERROR) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(getOutputStream(), false, StandardCharsets.UTF_8);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (error == null) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        error = null;
        writer = null;
        super.resetBuffer();
    }

    @Override
    public void reset() {
        error = null;
        writer = null;
        super.reset();
    }

    /** Sends the error that was held back, if there was one. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (error != null) {
            byte[] quiet = quiet(error.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            super.setContentLength(quiet.length);
            super.getOutputStream().write(quiet);
        }
    }

    private String quiet(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? body : JSON.writeValueAsString(quiet(json));
        } catch (JsonProcessingException noJson) {
            return sent.removedFrom(body);
        }
    }

    private JsonNode quiet(JsonNode node) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(sent.removedFrom(text.textValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(quiet(property.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, quiet(array.get(i)));
            }
        }
        return node;
    }

    private static final class Held extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        Held(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes.write(buffer, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("The body is short and written at once");
        }
    }
}
