package io.voronka.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Connects an application on its embedded database to the fake outside systems that it serves itself, unless it is
 * connected to others or {@code voronka.demo.systems} is false. Calls have a price then.
 */
public class DemoConnections implements EnvironmentPostProcessor, Ordered {

    private static final String MINDBOX = "voronka.sync.mindbox.";
    private static final String DIALLER = "voronka.calling.dialler.";
    private static final String MINUTE = "voronka.calling.price.operator-minute";
    private static final String BITRIX = "voronka.sync.bitrix24.";

    /** As the pipeline of the demo's Bitrix24 calls them. */
    private static final Map<String, String> STAGES = Map.of(
            "b2b.in-progress", "PREPARATION",
            "b2b.not-reached", "PREPAYMENT_INVOICE",
            "b2b.missed-call-back", "EXECUTING",
            "b2b.lost", "LOSE",
            "b2b.won", "WON",
            "b2c.done-won", "WON",
            "b2c.done-lost", "LOSE");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean embedded = environment.getProperty("spring.datasource.url", "").isEmpty();
        String port = environment.getProperty("server.port", "8080");
        // On a port that is not known yet nothing can be connected to.
        if (!embedded || port.equals("0") || !environment.getProperty("voronka.demo.systems", Boolean.class, true)) {
            return;
        }
        String base = "http://localhost:" + port + environment.getProperty("server.servlet.context-path", "");
        Map<String, Object> settings = new HashMap<>();
        if (environment.getProperty(MINDBOX + "host", "").isEmpty()) {
            settings.put(MINDBOX + "host", base + "/demo/mindbox");
            settings.put(MINDBOX + "secret-key", UUID.randomUUID().toString());
        }
        if (environment.getProperty(BITRIX + "portal", "").isEmpty()) {
            settings.put(BITRIX + "portal", base + "/demo/bitrix24");
            settings.put(BITRIX + "code", UUID.randomUUID().toString());
            settings.put(BITRIX + "deals.poll", true);
            settings.put(BITRIX + "deals.event-token", UUID.randomUUID().toString());
            STAGES.forEach((stage, told) -> settings.put(BITRIX + "deals.stages." + stage, told));
        }
        if (environment.getProperty(DIALLER + "host", "").isEmpty()
                && environment.getProperty(DIALLER + "secret", "").isEmpty()) {
            settings.put(DIALLER + "host", base + "/demo/dialler");
            settings.put(DIALLER + "key", UUID.randomUUID().toString());
            settings.put(DIALLER + "secret", UUID.randomUUID().toString());
        }
        settings.put(MINUTE, "2.50"); // so that there are costs to be seen
        environment.getPropertySources().addLast(new MapPropertySource("demoConnections", settings));
    }
}
