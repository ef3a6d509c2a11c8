package io.voronka.webapp;

import jakarta.ws.rs.Path;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/** Serves the scripts of {@code plugin-webapp/voronka}; anybody can read them. */
@Path("plugin/" + VoronkaTasklistPlugin.ID)
public final class VoronkaTasklistResource extends AbstractTasklistPluginRootResource {

    public VoronkaTasklistResource() {
        super(VoronkaTasklistPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return List.of(
                "app/plugin.js",
                "app/plugin.css",
                "app/call-card.js",
                "app/clients.js",
                "app/dom.js",
                "app/import-rows.js",
                "app/imports.js",
                "app/merging.js",
                "app/navigation.js",
                "app/order-card.js",
                "app/page-texts.js",
                "app/review.js",
                "app/server.js",
                "app/storage.js",
                "app/texts.js");
    }
}
