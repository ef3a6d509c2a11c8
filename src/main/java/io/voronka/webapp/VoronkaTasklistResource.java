package io.voronka.webapp;

import jakarta.ws.rs.Path;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/** Serves our scripts to Tasklist. */
@Path("plugin/" + Assets.ID)
public final class VoronkaTasklistResource extends AbstractTasklistPluginRootResource {

    public VoronkaTasklistResource() {
        super(Assets.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return Assets.all();
    }
}
