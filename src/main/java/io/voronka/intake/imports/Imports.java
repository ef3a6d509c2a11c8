package io.voronka.intake.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.intake.LeadKind;
import io.voronka.intake.imports.ImportJob.Progress;
import io.voronka.intake.imports.Layouts.Wishes;
import io.voronka.intake.imports.read.UnreadableFileException;
import io.voronka.intake.store.ImportJobRows;
import io.voronka.intake.store.ImportJobRows.Claimed;
import io.voronka.intake.store.ImportJobRows.NewJob;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.ImportLoading;
import io.voronka.privacy.ImportLoading.Difference;
import io.voronka.privacy.KeyedHash;
import io.voronka.privacy.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Imports as their users see them: upload, look, correct the mapping, load, reconcile, revert. A worker does the work. */
@Service
public class Imports {

    private static final String DEFAULT_SOURCE = "import";
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_KEY = 200;

    private final ImportJobRows jobs;
    private final ImportLoading loading;
    private final Layouts layouts;
    private final SealedFiles files;
    private final KeyedHash keyedHash;
    private final ImportWakeUp wakeUp;
    private final ImportProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    Imports(
            ImportJobRows jobs,
            ImportLoading loading,
            Layouts layouts,
            SealedFiles files,
            KeyedHash keyedHash,
            ImportWakeUp wakeUp,
            ImportProperties properties,
            ObjectMapper json,
            Clock clock) {
        this.jobs = jobs;
        this.loading = loading;
        this.layouts = layouts;
        this.files = files;
        this.keyedHash = keyedHash;
        this.wakeUp = wakeUp;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** An import, and whether it was taken before under the same key. */
    public record Taken(ImportJob job, boolean repeated) {}

    /** Seals a file as it comes in; it is an import only once {@link #create} says so. */
    public IncomingFile receive(InputStream in) throws IOException {
        return IncomingFile.take(in, files, properties.maxFile().toBytes());
    }

    /** Gives a received file up again. */
    public void discard(IncomingFile file) {
        files.delete(file.importId());
    }

    /** Makes an import of a received file. */
    public Taken create(IncomingFile file, Upload upload, @Nullable String key, String login) throws IOException {
        boolean kept = false;
        try {
            byte[] content = keyedHash.of("import-content", file.digest(), described(upload));
            byte[] claim = key == null ? null : keyedHash.of("import-key", login, checked(key));
            ImportJob job = describe(file, upload, login);
            kept = jobs.insert(new NewJob(job, claim, content));
            if (kept) {
                wakeUp.now();
                return new Taken(get(job.importId()), false);
            }
            Claimed claimed = jobs.claimed(Objects.requireNonNull(claim)).orElseThrow();
            if (!Arrays.equals(claimed.content(), content)) {
                throw ApiProblem.of(409, "idempotency-conflict", "The key was used with another file");
            }
            return new Taken(get(claimed.importId()), true);
        } finally {
            if (!kept) {
                discard(file);
            }
        }
    }

    private ImportJob describe(IncomingFile file, Upload upload, String login) throws IOException {
        String failure = null;
        Wishes wishes = new Wishes(upload.charset(), upload.separator(), upload.country(), mapping(upload.mapping()));
        Layout layout;
        try {
            layout = layouts.of(file.importId(), file.format(), file.charset(), wishes);
        } catch (UnreadableFileException e) {
            throw ApiProblem.of(422, e.code(), "The file can't be read");
        }
        if (!layout.reaches()) {
            failure = "no-contact-column";
        }
        return new ImportJob(
                file.importId(),
                failure == null ? ImportStatus.REHEARSING : ImportStatus.FAILED,
                source(upload.source()),
                kind(upload.kind()),
                login,
                clock.instant(),
                file.bytes(),
                layout,
                Ids.next(),
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                failure,
                new Progress("READING", 0, file.bytes(), 0));
    }

    public ImportJob get(UUID importId) {
        return jobs.find(importId).orElseThrow(Imports::notFound);
    }

    public List<ImportJob> list(@Nullable UUID before, int limit) {
        return jobs.list(before, limit);
    }

    /** Reads the file anew, as the user says; what is not said stays, and columns are guessed again with another cut. */
    public ImportJob remap(UUID importId, JsonNode body) throws IOException {
        ImportJob job = get(importId);
        refuseUnless(job, "mapping");
        Layout old = job.layout();
        Wishes wishes = new Wishes(
                text(body, "charset", old.charset()),
                text(body, "separator", old.separator()),
                text(body, "country", old.country()),
                body.get("columns"));
        Layout layout;
        try {
            layout = layouts.of(importId, old.format(), StandardCharsets.UTF_8.name(), wishes);
        } catch (UnreadableFileException e) {
            throw ApiProblem.of(422, e.code(), "The file can't be read");
        }
        if (!layout.reaches()) {
            throw Layouts.refused("columns", "no-contact-column", "must name a phone, an e-mail or an INN");
        }
        if (!jobs.relayout(importId, EnumSet.of(ImportStatus.REHEARSED, ImportStatus.FAILED), layout, Ids.next())) {
            throw wrongState(get(importId));
        }
        wakeUp.now();
        return get(importId);
    }

    public ImportJob load(UUID importId) {
        return move(importId, "load", EnumSet.of(ImportStatus.REHEARSED), ImportStatus.LOADING);
    }

    public ImportJob reconcile(UUID importId) {
        return move(importId, "reconcile", EnumSet.of(ImportStatus.LOADED), ImportStatus.RECONCILING);
    }

    public ImportJob revert(UUID importId) {
        return move(importId, "revert", EnumSet.of(ImportStatus.LOADED, ImportStatus.REVERTED), ImportStatus.REVERTING);
    }

    private ImportJob move(UUID importId, String wish, Set<ImportStatus> from, ImportStatus to) {
        ImportJob job = get(importId);
        if (job.status() == to) {
            return job;
        }
        refuseUnless(job, wish);
        if (!jobs.move(importId, from, to, to.name())) {
            throw wrongState(get(importId));
        }
        wakeUp.now();
        return get(importId);
    }

    public List<Difference> differences(UUID importId, String stage, int limit) {
        return loading.differences(importId, stage, limit);
    }

    private static void refuseUnless(ImportJob job, String wish) {
        if (!job.status().possible().contains(wish)) {
            throw wrongState(job);
        }
    }

    private static ApiProblem wrongState(ImportJob job) {
        return ApiProblem.of(409, "import-state", "The import is " + job.status() + "; that is not possible now")
                .with("status", job.status().name())
                .with("possible", job.status().possible().stream().sorted().toList());
    }

    private static ApiProblem notFound() {
        return ApiProblem.of(404, "import-not-found", "There is no such import");
    }

    private @Nullable JsonNode mapping(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw Layouts.refused("mapping", "invalid", "must be JSON: an object of column names and meanings");
        }
    }

    private static @Nullable String text(JsonNode body, String name, @Nullable String otherwise) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? otherwise : value.asText();
    }

    private static byte[] described(Upload upload) {
        return String.join(
                        "\0",
                        Arrays.asList(
                                String.valueOf(upload.source()),
                                String.valueOf(upload.kind()),
                                String.valueOf(upload.charset()),
                                String.valueOf(upload.separator()),
                                String.valueOf(upload.mapping()),
                                String.valueOf(upload.country())))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ApiProblem.of(422, "idempotency-key", "The Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }

    private static String source(@Nullable String source) {
        if (source == null || source.isBlank()) {
            return DEFAULT_SOURCE;
        }
        if (source.length() > LONGEST_SOURCE || source.indexOf('\0') >= 0 || PersonalDataShape.isPersonal(source)) {
            throw Layouts.refused("source", "invalid", "must be a short code that names no person");
        }
        return source.strip();
    }

    private static LeadKind kind(@Nullable String kind) {
        try {
            return kind == null || kind.isBlank() ? LeadKind.B2C : LeadKind.valueOf(kind.strip());
        } catch (IllegalArgumentException e) {
            throw Layouts.refused("kind", "invalid", "must be B2C or B2B");
        }
    }
}
