package io.voronka.webapp;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/**
 * Brings call card, match review and the pages of clients and imports to Tasklist, and keeps forms out of the browser's
 * storage.
 */
public final class VoronkaTasklistPlugin extends AbstractTasklistPlugin {

    static final String ID = "voronka";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(VoronkaTasklistResource.class);
    }
}
