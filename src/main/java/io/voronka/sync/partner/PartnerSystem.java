package io.voronka.sync.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.intake.ContractorResults;
import io.voronka.intake.Contractors;
import io.voronka.intake.Contractors.Destination;
import io.voronka.intake.LeadResult;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.delivery.OutsideSystem;
import io.voronka.platform.delivery.RequestRate;
import io.voronka.platform.web.Signature;
import io.voronka.sync.partner.OutsideUrl.RefusedException;
import io.voronka.sync.partner.WebhookClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The webhook of one contractor: a system of its own, so that its breaker and its queue are its own, too.
 *
 * <p>A request has several results. The contractor knows each by its id, the same here and in the list that it may read;
 * one that comes again is one whose answer was lost.
 */
final class PartnerSystem implements OutsideSystem {

    static final String OPERATION = "result";
    static final String RESULT = "result";

    private final int number;
    private final Parts parts;

    /** What all contractors share. */
    record Parts(
            Contractors contractors,
            ContractorResults results,
            WebhookClient client,
            PartnerProperties settings,
            ObjectMapper json,
            Clock clock) {}

    PartnerSystem(int number, Parts parts) {
        this.number = number;
        this.parts = parts;
    }

    static String name(int number) {
        return "partner-" + number;
    }

    @Override
    public String name() {
        return name(number);
    }

    @Override
    public int connections() {
        return parts.settings.connections();
    }

    @Override
    public int batchSize() {
        return parts.settings.batchSize();
    }

    @Override
    public Duration patience() {
        return parts.client.patience();
    }

    @Override
    public Optional<RequestRate> rate(String operation) {
        return Optional.empty();
    }

    @Override
    public List<DeliveryOutcome> send(List<Delivery> deliveries) {
        Destination destination = parts.contractors.destination(number).orElse(null);
        if (destination == null) {
            return all(deliveries, new DeliveryOutcome.Obsolete("no-webhook"));
        }
        Map<UUID, LeadResult> results = results(deliveries);
        List<LeadResult> told = new ArrayList<>();
        deliveries.forEach(delivery -> {
            LeadResult result = results.get(result(delivery));
            if (result != null) {
                told.add(result);
            }
        });
        DeliveryOutcome outcome = told.isEmpty() ? new DeliveryOutcome.Obsolete("no-result") : post(destination, told);
        return deliveries.stream()
                .map(delivery -> results.containsKey(result(delivery))
                        ? outcome
                        : (DeliveryOutcome) new DeliveryOutcome.Obsolete("no-result"))
                .toList();
    }

    private Map<UUID, LeadResult> results(Collection<Delivery> deliveries) {
        return parts.results.find(deliveries.stream().map(PartnerSystem::result).toList()).stream()
                .collect(Collectors.toMap(LeadResult::id, Function.identity()));
    }

    private static UUID result(Delivery delivery) {
        return UUID.fromString(String.valueOf(delivery.details().get(RESULT)));
    }

    private DeliveryOutcome post(Destination destination, List<LeadResult> results) {
        byte[] body = body(results);
        Map<String, String> headers =
                new HashMap<>(Signature.headers(destination.secret(), parts.clock.instant(), body));
        headers.put("Idempotency-Key", key(results));
        try {
            return outcome(parts.client.post(destination.url(), body, headers));
        } catch (RefusedException e) {
            return new DeliveryOutcome.Failed("url-" + e.code());
        } catch (WebhookClient.NoAnswerException e) {
            return new DeliveryOutcome.Unanswered("no-answer", Duration.ZERO);
        } catch (IOException e) {
            return new DeliveryOutcome.Failed("unreachable");
        }
    }

    /**
     * A wrong address or secret (401, 404, a redirect …) is no fault of the result: it stays, the breaker opens, and all
     * goes on when it is repaired. Refused is what the receiver will never understand.
     */
    private static DeliveryOutcome outcome(Answer answer) {
        int status = answer.status();
        String code = "http-" + status;
        if (status >= 200 && status < 300) {
            return new DeliveryOutcome.Delivered(code, null);
        }
        return switch (status) {
            case 400, 413, 415, 422 -> new DeliveryOutcome.Refused(code);
            case 429 -> new DeliveryOutcome.Busy(code, seconds(answer.retryAfter()));
            case 503 -> {
                Duration wait = seconds(answer.retryAfter());
                yield wait == null ? new DeliveryOutcome.Failed(code) : new DeliveryOutcome.Busy(code, wait);
            }
            default -> new DeliveryOutcome.Failed(code);
        };
    }

    /** An hour at the most: a contractor can't put us off for a year. */
    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
            return null;
        }
        return Duration.ofSeconds(Math.min(3600, Long.parseLong(retryAfter)));
    }

    private byte[] body(List<LeadResult> results) {
        ObjectNode body = parts.json.createObjectNode();
        body.put("contractor", results.get(0).contractor());
        ArrayNode items = body.putArray("items");
        for (LeadResult result : results) {
            items.addObject()
                    .put("id", result.id().toString())
                    .put("externalId", result.externalId())
                    .put("leadId", result.leadId().toString())
                    .put("quality", result.quality().name())
                    .put("status", result.status().name())
                    .put("reason", result.reason())
                    .put("payable", result.payable())
                    .put("at", result.at().atOffset(ZoneOffset.UTC).toString());
        }
        try {
            return parts.json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree has no JSON", impossible);
        }
    }

    /** The same for the same results. */
    private static String key(List<LeadResult> results) {
        String ids = results.stream().map(result -> result.id().toString()).collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<DeliveryOutcome> all(List<Delivery> deliveries, DeliveryOutcome outcome) {
        return deliveries.stream().map(delivery -> outcome).toList();
    }
}
