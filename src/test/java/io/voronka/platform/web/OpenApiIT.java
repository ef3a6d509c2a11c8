package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.support.Api;
import io.voronka.support.VoronkaTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The committed description of the API is the one that the application serves. After a change that is meant:
 * {@code ./mvnw verify -Dit.test=OpenApiIT -Dvoronka.openapi.write=true}, and commit the file.
 */
@VoronkaTest
class OpenApiIT {

    private static final Path COMMITTED = Path.of("docs", "openapi.json");

    @Autowired
    Api api;

    @Test
    void theCommittedDocumentIsTheServedOne() throws Exception {
        String served = new ObjectMapper()
                        .writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                                .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                        .writeValueAsString(
                                api.as("operator").get("/v3/api-docs").json())
                + "\n";
        if (Boolean.getBoolean("voronka.openapi.write")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }
}
