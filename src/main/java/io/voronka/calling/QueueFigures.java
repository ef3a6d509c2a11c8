package io.voronka.calling;

import io.voronka.calling.store.QueueLengths;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How long the queue is. Counting it reads all of it, and every operator's page asks for it, so a node counts at most
 * once in a while and says when it did.
 */
@Service
public class QueueFigures {

    private final QueueLengths lengths;
    private final CallingProperties properties;
    private final Clock clock;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile @Nullable Count last;

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

    /** The figures, as old as the setting allows. */
    public Count count() {
        Count known = fresh();
        if (known != null) {
            return known;
        }
        counting.lock();
        try {
            Count meanwhile = fresh();
            return meanwhile == null ? countNow() : meanwhile;
        } finally {
            counting.unlock();
        }
    }

    private @Nullable Count fresh() {
        Count known = last;
        Instant now = clock.instant();
        return known == null || !now.isBefore(known.at().plus(properties.figuresAge())) ? null : known;
    }

    private Count countNow() {
        Instant now = clock.instant();
        Count count = new Count(now, lengths.count(now));
        last = count;
        return count;
    }
}
