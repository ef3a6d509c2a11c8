package io.voronka.demo.fake.mindbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Mindbox's operations API as far as Voronka uses it, with customers of its own. */
public final class FakeMindbox extends FakeSystem {

    /** How a project is set up. */
    public record Project(
            String secretKey, String register, String edit, String read, boolean doubleOptIn, int perMinute) {

        /** As the application's defaults call the operations. */
        public static Project usual(String secretKey) {
            return new Project(
                    secretKey, "Voronka.RegisterCustomer", "Voronka.EditCustomer", "Voronka.GetCustomer", false, 8_000);
        }

        public Project withDoubleOptIn() {
            return new Project(secretKey, register, edit, read, true, perMinute);
        }

        public Project withLimit(int requestsPerMinute) {
            return new Project(secretKey, register, edit, read, doubleOptIn, requestsPerMinute);
        }
    }

    static final String SUBSCRIBED = "Subscribed";
    private static final long MINUTE = 60_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Project project;
    private final Clock clock;
    private final FakeOperations operations;
    private final Map<String, FakeCustomer> customers = new HashMap<>();
    /** Customers by the transactions that had an effect, in the order of the effects. */
    private final Map<String, String> transactions = new LinkedHashMap<>();

    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<String, Deque<Long>> recent = new HashMap<>();
    private long lastId;
    private int effects;
    private int repeated;
    private int refused;
    private int rateViolations;

    public FakeMindbox(Project project, Clock clock) {
        this.project = project;
        this.clock = clock;
        this.operations = new FakeOperations(project.doubleOptIn());
    }

    @Override
    protected synchronized FakeAnswer process(FakeRequest request) {
        String operation = request.parameter("operation");
        requests.merge(operation, 1, Integer::sum);
        if (!("SecretKey " + project.secretKey()).equals(request.header("Authorization"))) {
            return protocolError(401, "No access");
        }
        if (isTooMany(operation)) {
            return tooMany(request);
        }
        return switch (request.path()) {
            case "/v3/operations/async" -> async(operation, request);
            case "/v3/operations/sync" ->
                operation.equals(project.read()) ? read(request) : protocolError(400, "No such operation");
            default -> protocolError(404, "No such address");
        };
    }

    private FakeAnswer async(String operation, FakeRequest request) {
        String transaction = request.parameter("transactionId");
        if (transaction.isEmpty() || !Set.of(project.register(), project.edit()).contains(operation)) {
            return protocolError(400, "No transaction id or no such operation");
        }
        if (transactions.containsKey(transaction)) {
            repeated++;
            return status("TransactionAlreadyProcessed");
        }
        JsonNode customer = body(request).path("customer");
        String id = customer.path("ids").path("voronkaId").asText();
        boolean registers = operation.equals(project.register());
        FakeCustomer known = customers.get(id);
        String wrong = operations.check(customer, id, registers);
        if (wrong != null) {
            refused++;
            return invalid(wrong);
        }
        transactions.put(transaction, id);
        FakeCustomer kept = known != null ? known : create(id);
        operations.apply(customer, kept, registers);
        kept.effects++;
        effects++;
        ObjectNode answer = json.createObjectNode().put("status", "Success");
        answer.putObject("customer")
                .put("processingStatus", known == null ? "Created" : "Changed")
                .putObject("ids")
                .put("mindboxId", kept.mindboxId);
        return FakeAnswer.json(200, answer.toString());
    }

    private FakeCustomer create(String id) {
        FakeCustomer made = new FakeCustomer(++lastId);
        customers.put(id, made);
        return made;
    }

    private FakeAnswer read(FakeRequest request) {
        String id = body(request).path("customer").path("ids").path("voronkaId").asText();
        FakeCustomer found = customers.get(id);
        ObjectNode answer = json.createObjectNode().put("status", "Success");
        ObjectNode customer = answer.putObject("customer");
        customer.put("processingStatus", found == null ? "NotFound" : "Found");
        if (found != null) {
            customer.putObject("ids").put("voronkaId", id).put("mindboxId", found.mindboxId);
            ArrayNode subscriptions = customer.putArray("subscriptions");
            found.subscriptions.forEach((key, state) -> operations.write(subscriptions.addObject(), key, state));
        }
        return FakeAnswer.json(200, answer.toString());
    }

    /**
     * Merges going on in Mindbox: of such a share of the customers every unsubscribed scope is subscribed again, as if
     * a subscribed double had been found. Returns whom it hit.
     */
    public synchronized List<String> resubscribe(double share, long seed) {
        Random random = new Random(seed);
        List<String> hit = new ArrayList<>();
        new TreeMap<>(customers).forEach((id, customer) -> {
            if (random.nextDouble() < share && customer.subscriptions.containsValue("Unsubscribed")) {
                customer.subscriptions.replaceAll((scope, state) -> SUBSCRIBED);
                hit.add(id);
            }
        });
        return hit;
    }

    /** Subscriptions of a customer by "brand/point of contact/topic"; null for an unknown one. */
    public synchronized @Nullable Map<String, String> subscriptions(String voronkaId) {
        FakeCustomer found = customers.get(voronkaId);
        return found == null ? null : Map.copyOf(found.subscriptions);
    }

    /** A customer's own fields; null for an unknown one. */
    public synchronized @Nullable Map<String, String> fields(String voronkaId) {
        FakeCustomer found = customers.get(voronkaId);
        return found == null ? null : Map.copyOf(found.fields);
    }

    /** How often an operation had an effect on a customer. */
    public synchronized int effects(String voronkaId) {
        FakeCustomer found = customers.get(voronkaId);
        return found == null ? 0 : found.effects;
    }

    /** What had an effect, in that order: transaction ids, each with the customer's. */
    public synchronized Map<String, String> transactions() {
        return new LinkedHashMap<>(transactions);
    }

    /** All that the fake holds, of customers no more than {@code most}. */
    public synchronized MindboxLedger ledger(int most) {
        List<MindboxLedger.Customer> shown = new TreeMap<>(customers)
                .entrySet().stream()
                        .limit(most)
                        .map(entry -> new MindboxLedger.Customer(
                                entry.getKey(),
                                entry.getValue().mindboxId,
                                operations.masked(entry.getValue().fields),
                                Map.copyOf(entry.getValue().subscriptions)))
                        .toList();
        return new MindboxLedger(shown, Map.copyOf(requests), effects, repeated, refused, rateViolations);
    }

    private boolean isTooMany(String operation) {
        Deque<Long> times = recent.computeIfAbsent(operation, name -> new ArrayDeque<>());
        long now = clock.millis();
        while (!times.isEmpty() && times.getFirst() <= now - MINUTE) {
            times.removeFirst();
        }
        if (times.size() >= project.perMinute()) {
            rateViolations++;
            return true;
        }
        times.addLast(now);
        return false;
    }

    private JsonNode body(FakeRequest request) {
        try {
            return json.readTree(request.body());
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }

    private FakeAnswer status(String status) {
        return FakeAnswer.json(
                200, json.createObjectNode().put("status", status).toString());
    }

    private FakeAnswer invalid(String location) {
        ObjectNode answer = json.createObjectNode().put("status", "ValidationError");
        answer.putArray("validationMessages")
                .addObject()
                .put("message", "Refused by the fake")
                .put("location", location);
        return FakeAnswer.json(200, answer.toString());
    }

    private FakeAnswer protocolError(int status, String message) {
        ObjectNode answer = json.createObjectNode().put("status", "ProtocolError");
        answer.put("httpStatusCode", status).put("errorMessage", message);
        return FakeAnswer.json(status, answer.toString());
    }

    @Override
    protected FakeAnswer tooMany(FakeRequest request) {
        return protocolError(429, "Too many requests").header("Retry-After", "1");
    }

    @Override
    protected FakeAnswer serverError(FakeRequest request) {
        return FakeAnswer.json(500, "{\"status\":\"InternalServerError\"}");
    }
}
