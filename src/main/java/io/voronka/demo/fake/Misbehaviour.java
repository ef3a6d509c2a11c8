package io.voronka.demo.fake;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a fake system does wrong next: first what was planned, then shares of all requests, drawn from a seed. */
public final class Misbehaviour {

    private final Deque<Trouble> planned = new ArrayDeque<>();
    private final Map<Trouble, Double> shares = new EnumMap<>(Trouble.class);
    private final Map<Trouble, Integer> done = new EnumMap<>(Trouble.class);
    private Random random = new Random(1);

    /** The next requests go wrong like this, one after another. */
    public synchronized void next(Trouble... troubles) {
        planned.addAll(Arrays.asList(troubles));
    }

    /** Such a share of requests, from 0 to 1, goes wrong like this. */
    public synchronized void share(Trouble trouble, double share) {
        shares.put(trouble, share);
    }

    /** Draws what follows anew. */
    public synchronized void seed(long seed) {
        random = new Random(seed);
    }

    /** All goes well from now on. */
    public synchronized void stop() {
        planned.clear();
        shares.clear();
    }

    /** How often each went wrong. */
    public synchronized Map<Trouble, Integer> done() {
        return Map.copyOf(done);
    }

    synchronized @Nullable Trouble draw() {
        Trouble trouble = planned.poll();
        if (trouble == null) {
            trouble = byShare();
        }
        if (trouble != null) {
            done.merge(trouble, 1, Integer::sum);
        }
        return trouble;
    }

    private @Nullable Trouble byShare() {
        double drawn = shares.isEmpty() ? 1 : random.nextDouble();
        for (Map.Entry<Trouble, Double> share : shares.entrySet()) {
            drawn -= share.getValue();
            if (drawn < 0) {
                return share.getKey();
            }
        }
        return null;
    }
}
