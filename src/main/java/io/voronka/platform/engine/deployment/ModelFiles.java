package io.voronka.platform.engine.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The models on the class path, under names that are the same from a folder and from a jar, as in
 * {@code bpmn/intake/lead-intake.bpmn}. By those names the engine tells whether it has a model already.
 */
final class ModelFiles {

    private final SortedMap<String, Resource> files = new TreeMap<>();

    ModelFiles(String folder, String suffix) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:/" + folder + "/**/*" + suffix)) {
                String url = file.getURL().toString();
                files.put(url.substring(url.lastIndexOf("/" + folder + "/") + 1), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, by name. */
    SortedMap<String, Resource> all() {
        return files;
    }

    /** Those of one folder, by name. */
    Map<String, Resource> in(String folder) {
        SortedMap<String, Resource> found = new TreeMap<>(files);
        found.keySet().removeIf(name -> !name.startsWith(folder));
        return found;
    }
}
