package io.voronka.intake.imports;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files for tests, and their upload. */
public final class ImportFile {

    private static final String BOUNDARY = "voronka-test-boundary";

    private ImportFile() {}

    /** Uploads a file with form fields. */
    public static Answer upload(Api.Session session, byte[] file, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> text(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n"));
        text(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        text(body, "\r\n--" + BOUNDARY + "--\r\n");
        return session.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).stream(
                "POST", "/api/v1/imports", BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }
}
