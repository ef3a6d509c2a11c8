package io.voronka.demo;

import io.voronka.demo.LeadSender.StoppedException;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Fills a new embedded database with demo leads, once, over the public interface and beside the running application;
 * then says where to look. A feed that was cut off goes on at the next start: its leads carry their external ids.
 */
@Component
@ConditionalOnEmbeddedDatabase
class DemoFeed {

    private static final Logger log = LoggerFactory.getLogger(DemoFeed.class);

    static final long SEED = 20_241_120;
    private static final String LOGIN = "integration";

    private final DemoProperties properties;
    private final DemoFeedState state;
    private final Environment environment;
    private volatile @Nullable Thread feeding;

    DemoFeed(DemoProperties properties, DemoFeedState state, Environment environment) {
        this.properties = properties;
        this.state = state;
        this.environment = environment;
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        URI server = server();
        Thread thread = new Thread(() -> welcome(server), "demo-feed");
        thread.setDaemon(true);
        feeding = thread;
        thread.start();
    }

    @EventListener
    void stop(ContextClosedEvent closed) {
        Thread thread = feeding;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void welcome(URI server) {
        try {
            if (properties.feed() && !state.isFinished()) {
                log.info("Sending the demo leads; voronka.demo.feed=false keeps a new database empty");
                Instant begun = state.begin();
                List<DemoLead> leads = DemoLeads.of(SEED, begun);
                LeadSender sender = new LeadSender(server, LOGIN, LOGIN);
                sender.sendGoods(DemoGoods.all());
                LeadOutcomes outcomes = sender.send(leads);
                state.finish();
                log.info(DemoBanner.fed(outcomes));
            }
            log.info(DemoBanner.welcome(server));
        } catch (StoppedException e) {
            log.warn("The demo feed stopped, {}. It goes on at the next start", e.getMessage());
            log.info(DemoBanner.welcome(server));
        } catch (DataAccessException e) {
            log.warn("The demo feed stopped, the database is away. It goes on at the next start");
        } catch (InterruptedException e) {
            log.info("The demo feed is cut off by the end of the application and goes on at the next start");
            Thread.currentThread().interrupt();
        }
    }

    private URI server() {
        String host = environment.getProperty("server.address", "localhost");
        String path = environment.getProperty("server.servlet.context-path", "");
        return URI.create("http://" + host + ":" + environment.getRequiredProperty("local.server.port") + path);
    }
}
