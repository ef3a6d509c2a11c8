package io.voronka.webapp;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Brings the pages of stages, of calls and of deliveries to Cockpit. */
public final class VoronkaCockpitPlugin extends AbstractCockpitPlugin {

    @Override
    public String getId() {
        return Assets.ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(VoronkaCockpitResource.class);
    }
}
