package io.voronka.webapp;

import jakarta.ws.rs.Path;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** Serves our scripts to Cockpit. */
@Path("plugin/" + Assets.ID)
public final class VoronkaCockpitResource extends AbstractCockpitPluginRootResource {

    public VoronkaCockpitResource() {
        super(Assets.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return Assets.all();
    }
}
