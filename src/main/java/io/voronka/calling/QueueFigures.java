package io.voronka.calling;

import io.voronka.calling.store.QueueLengths;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How long the queue is. Counting it reads all of it, and every operator's page asks for it, so a node counts at most
 * once in a while, the less often the longer it takes, and says when it did.
 */
@Service
public class QueueFigures {

    /** A node waits so many times as long as it has counted, and so spends at most a twentieth of its time on it. */
    private static final int REST = 20;

    private final QueueLengths lengths;
    private final CallingProperties properties;
    private final Clock clock;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile @Nullable Known last;

    QueueFigures(QueueLengths lengths, CallingProperties properties, Clock clock) {
        this.lengths = lengths;
        this.properties = properties;
        this.clock = clock;
    }

    /** The figures by lane and topic, the highest lane first, and when they were counted. */
    public record Count(Instant at, List<QueueFigure> figures) {

        public Count {
            figures = List.copyOf(figures);
        }
    }

    /** @param until when it is counted again */
    private record Known(Count count, Instant until) {}

    /** The figures, as old as the setting and the length of the queue want them; while they are counted, the last ones. */
    public Count count() {
        Known known = last;
        if (known == null) {
            counting.lock();
        } else if (isFresh(known) || !counting.tryLock()) {
            return known.count();
        }
        try {
            Known meanwhile = last;
            return meanwhile != null && isFresh(meanwhile) ? meanwhile.count() : countNow();
        } finally {
            counting.unlock();
        }
    }

    private boolean isFresh(Known known) {
        return clock.instant().isBefore(known.until());
    }

    private Count countNow() {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        Count count = new Count(now, lengths.count(now));
        Duration rest = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST);
        Duration age = properties.figuresAge();
        last = new Known(count, now.plus(rest.compareTo(age) > 0 ? rest : age));
        return count;
    }
}
