package io.voronka.platform.delivery;

import io.voronka.platform.id.Ids;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what waits in the ledger, with threads of its own for each system, so that a dead one slows no other. */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final ObjectProvider<OutsideSystem> systems;
    private final Claims claims;
    private final Results results;
    private final Replays replays;
    private final GatedSending sending;
    private final SystemRows rows;
    private final DeliveryGauges gauges;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final Map<String, SystemDispatch> running = new ConcurrentHashMap<>();
    private final Arrivals arrivals;
    private final UUID node = Ids.next();
    private volatile boolean started;

    Dispatcher(
            ObjectProvider<OutsideSystem> systems,
            ObjectProvider<OutsideSystemSource> sources,
            Claims claims,
            Results results,
            Replays replays,
            GatedSending sending,
            SystemRows rows,
            DeliveryGauges gauges,
            DeliveryProperties properties,
            Clock clock) {
        this.systems = systems;
        this.claims = claims;
        this.results = results;
        this.replays = replays;
        this.sending = sending;
        this.rows = rows;
        this.gauges = gauges;
        this.properties = properties;
        this.clock = clock;
        this.arrivals = new Arrivals(sources.orderedStream().toList(), properties.arrivals(), this::arrived);
    }

    /** Something was posted on this node, and is committed. */
    void wake(Collection<String> names) {
        for (String name : names) {
            SystemDispatch dispatch = running.get(name);
            if (dispatch != null) {
                dispatch.wake();
            }
        }
    }

    @Override
    public void start() {
        started = true;
        log.info("Deliveries are leased as node {}", node);
        systems.orderedStream().forEach(system -> {
            if (running.containsKey(system.name())) {
                throw new IllegalStateException("Two outside systems are called '" + system.name() + "'");
            }
            begin(system);
        });
        arrivals.start();
    }

    private void arrived(OutsideSystem system) {
        if (started && !running.containsKey(system.name())) {
            begin(system);
        }
    }

    private void begin(OutsideSystem system) {
        rows.register(system.name());
        gauges.register(system.name());
        SystemDispatch dispatch =
                new SystemDispatch(system, node, claims, results, replays, sending, properties, clock);
        running.put(system.name(), dispatch);
        dispatch.start();
    }

    @Override
    public void stop() {
        started = false;
        arrivals.stop();
        running.values().forEach(SystemDispatch::claimNoMore);
        running.values().forEach(SystemDispatch::finish);
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.dispatcher();
    }
}
