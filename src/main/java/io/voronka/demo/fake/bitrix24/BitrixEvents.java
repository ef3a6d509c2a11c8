package io.voronka.demo.fake.bitrix24;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What Bitrix24 tells of deals: a form with an id and nothing else, sent once. Some get lost, and some come twice, when it
 * is told so.
 */
public final class BitrixEvents implements BitrixMethods.Watcher {

    private static final int MOST = 100_000;

    private final Clock clock;
    private final List<String> waiting = new ArrayList<>();
    private final Random random = new Random(2);
    private String token = "";
    private double lost;
    private double doubled;

    BitrixEvents(Clock clock) {
        this.clock = clock;
    }

    /** How its events are known to be its own; without a token there are none. */
    public synchronized void token(String token) {
        this.token = token;
    }

    /** Shares of events, from 0 to 1, that never come and that come twice. */
    public synchronized void unreliable(double lost, double doubled) {
        this.lost = lost;
        this.doubled = doubled;
    }

    /** Bodies that are to be posted now, form-encoded; each is given once. */
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    @Override
    public synchronized void happened(String event, long id) {
        if (token.isEmpty() || waiting.size() >= MOST || random.nextDouble() < lost) {
            return;
        }
        String body = "event=" + event + "&event_handler_id=1&" + encoded("data[FIELDS][ID]") + "=" + id + "&ts="
                + clock.instant().getEpochSecond() + "&" + encoded("auth[application_token]") + "=" + encoded(token);
        waiting.add(body);
        if (random.nextDouble() < doubled) {
            waiting.add(body);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
