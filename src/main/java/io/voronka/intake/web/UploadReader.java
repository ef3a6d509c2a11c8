package io.voronka.intake.web;

import io.voronka.intake.imports.Imports;
import io.voronka.intake.imports.IncomingFile;
import io.voronka.intake.imports.Upload;
import io.voronka.platform.web.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an upload as it comes, so that neither memory nor a disk has to hold it. The name of the file is not looked at. */
@Component
class UploadReader {

    private static final String FILE = "file";
    private static final int LONGEST_FIELD = 64 << 10;
    private static final Set<String> FIELDS = Set.of("source", "kind", "charset", "separator", "mapping", "country");

    private final Imports imports;

    UploadReader(Imports imports) {
        this.imports = imports;
    }

    /** A file that is received, and what came with it. */
    record Received(IncomingFile file, Upload upload) {}

    Received read(HttpServletRequest request) throws IOException {
        Map<String, String> fields = new HashMap<>();
        IncomingFile file = null;
        boolean whole = false;
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (FILE.equals(part.getFieldName())) {
                    file = file(part, file);
                } else if (FIELDS.contains(part.getFieldName())) {
                    fields.put(part.getFieldName(), field(part));
                }
            }
            if (file == null) {
                throw ApiProblem.of(400, "file-missing", "The part \"file\" is missing");
            }
            whole = true;
            return new Received(file, upload(fields));
        } catch (FileUploadException e) {
            throw ApiProblem.of(400, "malformed-multipart", "The body is no well-formed multipart/form-data");
        } finally {
            if (!whole && file != null) {
                imports.discard(file);
            }
        }
    }

    private IncomingFile file(FileItemStream part, @Nullable IncomingFile before) throws IOException {
        if (before != null) {
            throw ApiProblem.of(400, "several-files", "One file an import");
        }
        try (InputStream in = part.openStream()) {
            return imports.receive(in);
        }
    }

    private static String field(FileItemStream part) throws IOException {
        try (InputStream in = part.openStream()) {
            byte[] bytes = in.readNBytes(LONGEST_FIELD + 1);
            if (bytes.length > LONGEST_FIELD) {
                throw ApiProblem.of(400, "field-too-long", "A form field is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Upload upload(Map<String, String> fields) {
        return new Upload(
                fields.get("source"),
                fields.get("kind"),
                fields.get("charset"),
                fields.get("separator"),
                fields.get("mapping"),
                fields.get("country"));
    }
}
