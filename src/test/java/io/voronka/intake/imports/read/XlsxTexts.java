package io.voronka.intake.imports.read;

import io.voronka.support.Api.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Fetches a workbook over REST and reads the cells of its sheet with the reader of our imports. */
public final class XlsxTexts {

    private static final FileLimits LIMITS = new FileLimits(1_000_000, 50, 1_000, 1 << 30, 1 << 20);

    private XlsxTexts() {}

    public static List<List<String>> of(Session session, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(session.base() + path))
                .header("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        session.headers().forEach(request::setHeader);
        try {
            byte[] file = HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofByteArray())
                    .body();
            List<List<String>> cells = new ArrayList<>();
            try (XlsxRows rows = new XlsxRows(() -> new ByteArrayInputStream(file), LIMITS)) {
                for (FileRow row = rows.next(); row != null; row = rows.next()) {
                    cells.add(row.cells());
                }
            }
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
