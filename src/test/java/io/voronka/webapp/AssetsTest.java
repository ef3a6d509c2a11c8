package io.voronka.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One script that is not served takes all pages away: the browser loads the plug-in as a whole or not at all. */
class AssetsTest {

    @Test
    void everyFileOfThePluginIsServed() throws IOException {
        Path folder = Path.of("src/main/resources/plugin-webapp", Assets.ID);
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();

            assertThat(Assets.all()).containsExactlyInAnyOrderElementsOf(names);
        }
    }
}
