package io.voronka.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A claim of a copy of the queue with {@code SKIP LOCKED}, and nothing else: no gate, no process, no HTTP. */
final class BareClaim {

    private static final int CLIENTS = Integer.getInteger("bench.floor.bare", 8);

    private final BenchDatabase.Address database;

    BareClaim(BenchDatabase.Address database) throws SQLException {
        this.database = database;
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.bare_call (LIKE crm.call INCLUDING ALL)");
            statement.execute("INSERT INTO public.bare_call SELECT * FROM crm.call WHERE state = 'WAITING'");
            statement.execute("VACUUM ANALYZE public.bare_call");
        }
    }

    /** Claims and closes as fast as can be, and does nothing else; how many a second. */
    double perSecond(Duration length) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            long start = System.nanoTime();
            long end = start + length.toNanos();
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = "bare" + client;
                clients.add(() -> claim(name, end));
            }
            int claimed = 0;
            for (Future<Integer> client : pool.invokeAll(clients)) {
                claimed += client.get();
            }
            return claimed / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    private int claim(String name, long end) throws SQLException {
        int claimed = 0;
        try (Connection connection = database.connect();
                PreparedStatement claim = connection.prepareStatement("""
                        UPDATE public.bare_call SET state = 'HELD', held_by = ?, held_at = now(), held_until = now()
                        WHERE call_id = (SELECT call_id FROM public.bare_call
                                         WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NULL
                                         ORDER BY rank_at, call_id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        """);
                PreparedStatement close = connection.prepareStatement("""
                        UPDATE public.bare_call SET state = 'REACHED', closed_at = now(), held_by = NULL, held_at = NULL,
                               held_until = NULL WHERE held_by = ? AND state = 'HELD'
                        """)) {
            claim.setString(1, name);
            close.setString(1, name);
            while (System.nanoTime() < end && claim.executeUpdate() == 1) {
                close.executeUpdate();
                claimed++;
            }
        }
        return claimed;
    }
}
