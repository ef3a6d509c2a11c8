package io.voronka.calling.channel;

import io.voronka.calling.DiallerProperties;
import io.voronka.calling.RobotJobs;
import io.voronka.calling.RobotJobs.Permission;
import io.voronka.kernel.CallId;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.RequestRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The dialler as the dispatcher sees it: a job a request. The contact gate is asked before each attempt to send one, and
 * the dialler knows a job that comes again by its id.
 */
@Component
@ConditionalOnProperty("voronka.calling.dialler.host")
class RobotDialler implements OutsideSystem {

    private final RobotJobs jobs;
    private final DiallerClient client;
    private final DiallerProperties properties;

    RobotDialler(RobotJobs jobs, DiallerClient client, DiallerProperties properties) {
        this.jobs = jobs;
        this.client = client;
        this.properties = properties;
    }

    @Override
    public String name() {
        return RobotJobs.SYSTEM;
    }

    @Override
    public int connections() {
        return properties.connections();
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Duration patience() {
        return properties.timeout().plusSeconds(1);
    }

    @Override
    public Optional<RequestRate> rate(String operation) {
        return Optional.empty();
    }

    @Override
    public List<DeliveryOutcome> send(List<Delivery> deliveries) {
        return deliveries.stream().map(this::send).toList();
    }

    private DeliveryOutcome send(Delivery delivery) {
        CallId call = new CallId(delivery.lane());
        if (delivery.operation().equals(RobotJobs.CANCEL)) {
            return client.cancel(call);
        }
        Permission permission = jobs.permit(call);
        if (permission instanceof Permission.Given given) {
            return client.call(given, delivery.transactionId());
        }
        return permission instanceof Permission.Later later
                ? new DeliveryOutcome.NotYet(later.reason(), later.pause())
                : new DeliveryOutcome.Obsolete(((Permission.Over) permission).reason());
    }
}
