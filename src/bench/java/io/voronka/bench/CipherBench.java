package io.voronka.bench;

import io.voronka.VoronkaApplication;
import io.voronka.bench.Load.Figures;
import io.voronka.bench.Load.Request;
import io.voronka.privacy.OpenVault;
import io.voronka.privacy.keys.MakeKeyset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What encryption and look-up by blind index cost the intake: the product beside the same product whose vault seals nothing,
 * both running in one process, measured in turn. Medians of the rounds.
 */
public final class CipherBench {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 6));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UP = Integer.getInteger("bench.warmUp", 4);
    private static final int BATCH = 500;

    private CipherBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Path keyset = folder.resolve("keyset.json");
        if (!Files.exists(keyset)) {
            MakeKeyset.main(new String[] {keyset.toString()});
        }
        Path data = folder.resolve("postgres-" + ProcessHandle.current().pid());
        try (BenchDatabase server = new BenchDatabase(data);
                App sealed = App.product(server.create("sealed"), folder);
                App open = App.with(server.create("open"), folder, VoronkaApplication.class, OpenVault.class)) {
            Load withCipher = new Load(sealed.base());
            Load without = new Load(open.base());
            compare("one a request, 8 clients", withCipher, without, 8, () -> post(BenchLeads.accepted()));
            compare("batch of 500, 4 clients", withCipher, without, 4, CipherBench::batch);
        }
    }

    private static void compare(String name, Load withCipher, Load without, int clients, Supplier<Request> requests)
            throws InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            withCipher.run(clients, LENGTH, requests);
            without.run(clients, LENGTH, requests);
        }
        List<Figures> sealed = new ArrayList<>();
        List<Figures> open = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            sealed.add(withCipher.run(clients, LENGTH, requests));
            open.add(without.run(clients, LENGTH, requests));
        }
        double with = Load.median(sealed).leadsPerSecond();
        double bare = Load.median(open).leadsPerSecond();
        System.out.printf(
                Locale.ROOT,
                "%-28s %8.0f leads/s sealed, %8.0f leads/s open: the vault adds %.1f %% to the time of a lead%n",
                name,
                with,
                bare,
                (bare / with - 1) * 100);
    }

    private static Request post(String lead) {
        return new Request("/api/v1/leads", lead, 1);
    }

    private static Request batch() {
        String leads = IntStream.range(0, BATCH)
                .mapToObj(i -> BenchLeads.accepted())
                .collect(Collectors.joining(",", "[", "]"));
        return new Request("/api/v1/leads/batch", leads, BATCH);
    }
}
