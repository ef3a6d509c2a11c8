package io.voronka.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.voronka.bench.Load.Figures;
import io.voronka.bench.Load.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Intake beside its references, in one run: the floor (the same rows in plain SQL) and a vanilla engine (the same
 * models and delegates on an engine with default settings). Medians of three runs; prints a table and writes JSON.
 */
public final class IntakeBench {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 8));
    private static final int ROUNDS = 3;
    private static final int WARM_UP_WINDOWS = 12;
    private static final int BATCH = 500;
    private static final int FLOOR_LEADS = 3000;
    private static final int SEEDED_PEOPLE = Integer.getInteger("bench.people", 1_000_000);

    private final Map<String, Figures> figures = new LinkedHashMap<>();

    private IntakeBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            io.voronka.privacy.keys.MakeKeyset.main(new String[] {keyset.toString()});
        }
        try (BenchDatabase server = new BenchDatabase(
                folder.resolve("postgres-" + ProcessHandle.current().pid()))) {
            IntakeBench bench = new IntakeBench();
            bench.vanilla(server, folder);
            bench.product(server, folder);
            bench.report(folder);
        }
    }

    private void vanilla(BenchDatabase server, Path folder) throws Exception {
        try (App app = App.vanilla(server.create("vanilla"), folder)) {
            Load load = new Load(app.base());
            warmUp(load, IntakeBench::engineLead);
            measure("vanilla, one a request, 8 clients", load, 8, IntakeBench::engineLead);
            measure("vanilla, one a request, 64 clients", load, 64, IntakeBench::engineLead);
            Supplier<Request> duplicates = duplicates(load, IntakeBench::engineStart);
            warmUp(load, duplicates);
            measure("vanilla, ends at once, 8 clients", load, 8, duplicates);
        }
    }

    private void product(BenchDatabase server, Path folder) throws Exception {
        BenchDatabase.Address database = server.create("product");
        floors(server, folder);
        try (App app = App.product(database, folder)) {
            Load load = new Load(app.base());
            warmUp(load, IntakeBench::lead);
            measure("product, one a request, 8 clients", load, 8, IntakeBench::lead);
            measure("product, one a request, 64 clients", load, 64, IntakeBench::lead);
            warmUp(load, IntakeBench::batch);
            measure("product, batch of 500, 4 clients", load, 4, IntakeBench::batch);
            Supplier<Request> duplicates = duplicates(load, IntakeBench::post);
            warmUp(load, duplicates);
            measure("product, ends at once, 8 clients", load, 8, duplicates);
            Seed.people(database, SEEDED_PEOPLE);
            warmUp(load, IntakeBench::lead);
            measure("product, one a request, 8 clients, full base", load, 8, IntakeBench::lead);
            measure("product, batch of 500, 4 clients, full base", load, 4, IntakeBench::batch);
        }
    }

    private void floors(BenchDatabase server, Path folder) throws Exception {
        BenchDatabase.Address source = server.create("floor_source");
        try (App app = App.product(source, folder)) {
            Load load = new Load(app.base());
            for (int i = 0; i < FLOOR_LEADS / BATCH; i++) {
                load.send(batch());
            }
        }
        Floor floor = Floor.of(source, FLOOR_LEADS);
        System.out.println("Rows of a lead: " + floor.description());
        BenchDatabase.Address target = server.create("floor", "floor_source");
        figures.put("floor, one transaction a lead", floor(floor, target, 1));
        figures.put("floor, 500 a transaction", floor(floor, target, BATCH));
    }

    private static Figures floor(Floor floor, BenchDatabase.Address target, int leads) throws Exception {
        List<Figures> runs = new ArrayList<>();
        floor.leadsPerSecond(target, leads);
        for (int round = 0; round < ROUNDS; round++) {
            runs.add(new Figures(floor.leadsPerSecond(target, leads), 0));
        }
        return Load.median(runs);
    }

    private void measure(String name, Load load, int clients, Supplier<Request> requests) throws InterruptedException {
        List<Figures> runs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            runs.add(load.run(clients, LENGTH, requests));
        }
        figures.put(name, Load.median(runs));
        System.out.printf("%-48s %8.0f leads/s%n", name, figures.get(name).leadsPerSecond());
    }

    /** Runs until the code is compiled: until two windows in a row are no longer faster than the best before them. */
    private static void warmUp(Load load, Supplier<Request> requests) throws InterruptedException {
        double best = 0;
        for (int window = 0, flat = 0; window < WARM_UP_WINDOWS && flat < 2; window++) {
            double rate = load.run(8, LENGTH, requests).leadsPerSecond();
            flat = rate > best * 1.03 ? 0 : flat + 1;
            best = Math.max(best, rate);
        }
    }

    private static Request lead() {
        return post(BenchLeads.accepted());
    }

    private static Request post(String lead) {
        return new Request("/api/v1/leads", lead, 1);
    }

    private static Request engineLead() {
        return engineStart(BenchLeads.accepted());
    }

    private static Request engineStart(String lead) {
        String quoted = TextNode.valueOf(lead).toString();
        return new Request(
                "/engine-rest/process-definition/key/leadIntake/start",
                "{\"variables\":{\"lead\":{\"type\":\"String\",\"value\":" + quoted
                        + ",\"valueInfo\":{\"transient\":true}}}}",
                1);
    }

    private static Request batch() {
        String leads = IntStream.range(0, BATCH)
                .mapToObj(i -> BenchLeads.accepted())
                .collect(Collectors.joining(",", "[", "]"));
        return new Request("/api/v1/leads/batch", leads, BATCH);
    }

    /** Leads about people of this run who are known from the same campaign: rejected at once. */
    private static Supplier<Request> duplicates(Load load, java.util.function.Function<String, Request> request)
            throws Exception {
        ConcurrentLinkedQueue<Long> people = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 500; i++) {
            long person = BenchLeads.person();
            load.send(request.apply(BenchLeads.duplicate(person)));
            people.add(person);
        }
        return () -> {
            long person = people.remove();
            people.add(person);
            return request.apply(BenchLeads.duplicate(person));
        };
    }

    private void report(Path folder) throws Exception {
        System.out.println();
        System.out.printf("%-48s %10s %10s%n", "median of " + ROUNDS, "leads/s", "p99 ms");
        figures.forEach((name, figure) ->
                System.out.printf("%-48s %10.0f %10.1f%n", name, figure.leadsPerSecond(), figure.p99Millis()));
        System.out.println();
        ratio(
                "one a request / vanilla, 8 clients",
                "product, one a request, 8 clients",
                "vanilla, one a request, 8 clients");
        ratio(
                "one a request / vanilla, 64 clients",
                "product, one a request, 64 clients",
                "vanilla, one a request, 64 clients");
        ratio("batch / vanilla, 8 clients", "product, batch of 500, 4 clients", "vanilla, one a request, 8 clients");
        ratio("batch / floor of 500", "product, batch of 500, 4 clients", "floor, 500 a transaction");
        ratio("one a request / floor of 1", "product, one a request, 8 clients", "floor, one transaction a lead");
        ratio("ends at once / vanilla", "product, ends at once, 8 clients", "vanilla, ends at once, 8 clients");
        ratio(
                "one a request, empty base / full base",
                "product, one a request, 8 clients",
                "product, one a request, 8 clients, full base");
        ratio(
                "batch, empty base / full base",
                "product, batch of 500, 4 clients",
                "product, batch of 500, 4 clients, full base");
        var json = JsonNodeFactory.instance.objectNode();
        json.put("date", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        figures.forEach((name, figure) -> json.putObject(name)
                .put("leadsPerSecond", Math.round(figure.leadsPerSecond()))
                .put("p99Millis", Math.round(figure.p99Millis() * 10) / 10.0));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("intake.json").toFile(), json);
    }

    private void ratio(String name, String product, String reference) {
        System.out.printf("%-48s %10.2f%n", name, leadsPerSecond(product) / leadsPerSecond(reference));
    }

    private double leadsPerSecond(String name) {
        return Objects.requireNonNull(figures.get(name)).leadsPerSecond();
    }
}
