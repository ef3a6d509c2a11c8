package io.voronka.webapp;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/**
 * Brings call card, match review and the pages of clients, imports and requests to Tasklist, and keeps forms out of the browser's
 * storage.
 */
public final class VoronkaTasklistPlugin extends AbstractTasklistPlugin {

    @Override
    public String getId() {
        return Assets.ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(VoronkaTasklistResource.class);
    }
}
