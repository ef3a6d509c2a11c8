package io.voronka.platform.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks at the moment of sending whether somebody's lane is held back. What only takes back what was told goes all the same. */
@Component
class GatedSending {

    /** Why a held delivery waits; what releases it finds it by this. */
    static final String HELD = "restricted";

    private static final Logger log = LoggerFactory.getLogger(GatedSending.class);

    private final List<LaneHolds> holds;
    private final DeliveryProperties properties;

    GatedSending(List<LaneHolds> holds, DeliveryProperties properties) {
        this.holds = List.copyOf(holds);
        this.properties = properties;
    }

    Attempt send(OutsideSystem system, ClaimedRequest request) {
        List<Delivery> telling = request.deliveries().stream()
                .filter(delivery -> !system.takesBack(delivery.operation()))
                .toList();
        Set<UUID> held;
        try {
            held = held(telling);
        } catch (RuntimeException e) {
            log.warn(
                    "Whether deliveries are held is not known: {}", e.getClass().getSimpleName());
            return new Attempt(request, all(request, new DeliveryOutcome.NotYet("hold-unknown", properties.poll())));
        }
        return held.isEmpty() ? Sending.send(system, request) : sendOthers(system, request, held);
    }

    private Set<UUID> held(List<Delivery> telling) {
        Set<UUID> held = new HashSet<>();
        List<UUID> lanes = telling.stream().map(Delivery::lane).distinct().toList();
        if (!lanes.isEmpty()) {
            holds.forEach(hold -> held.addAll(hold.held(lanes)));
        }
        return held;
    }

    private Attempt sendOthers(OutsideSystem system, ClaimedRequest request, Set<UUID> held) {
        DeliveryOutcome waits = new DeliveryOutcome.NotYet(HELD, properties.held());
        List<Delivery> free = request.deliveries().stream()
                .filter(delivery -> !isHeld(system, delivery, held))
                .toList();
        if (free.isEmpty()) {
            return new Attempt(request, all(request, waits));
        }
        Iterator<DeliveryOutcome> sent = Sending.send(
                        system, new ClaimedRequest(free, request.leasedUntil(), request.probe()))
                .outcomes()
                .iterator();
        List<DeliveryOutcome> outcomes = new ArrayList<>();
        request.deliveries().forEach(delivery -> outcomes.add(isHeld(system, delivery, held) ? waits : sent.next()));
        return new Attempt(request, outcomes);
    }

    private static boolean isHeld(OutsideSystem system, Delivery delivery, Set<UUID> held) {
        return held.contains(delivery.lane()) && !system.takesBack(delivery.operation());
    }

    private static List<DeliveryOutcome> all(ClaimedRequest request, DeliveryOutcome outcome) {
        return request.deliveries().stream().map(delivery -> outcome).toList();
    }
}
