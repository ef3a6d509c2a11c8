package io.voronka.platform.engine.migration;

import java.util.Map;

/**
 * Which instances go where.
 *
 * @param from version whose instances are moved
 * @param to version they go on in; a lower one takes them back
 * @param map steps that go on as a step of another id: old id to new id
 */
public record MigrationRequest(String processKey, int from, int to, Map<String, String> map) {

    public MigrationRequest {
        map = Map.copyOf(map);
    }
}
