package io.voronka.person.deletion;

import io.voronka.kernel.PersonId;
import io.voronka.person.store.GroundlessPeople;
import io.voronka.person.store.GroundlessPeople.Kind;
import io.voronka.person.store.GroundlessPeople.Looked;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.retention.Retained;
import io.voronka.platform.retention.RetentionAction;
import io.voronka.privacy.DeletionSnapshots.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * People whom nothing gives a ground to keep any more. Each goes the way of everybody who asks to be deleted, in a
 * transaction of its own, except that nobody waits for an answer and the contact stays open to whoever comes anew.
 */
class PeopleRetention implements Retained {

    static final String LOGIN = "retention";

    private static final Logger log = LoggerFactory.getLogger(PeopleRetention.class);
    private static final UUID NOBODY = new UUID(0, 0);

    private final Kind kind;
    private final int mostInARun;
    private final GroundlessPeople people;
    private final Deletions deletions;
    private final TransactionOperations transaction;
    private final Clock clock;

    PeopleRetention(
            Kind kind,
            int mostInARun,
            GroundlessPeople people,
            Deletions deletions,
            TransactionOperations transaction,
            Clock clock) {
        this.kind = kind;
        this.mostInARun = mostInARun;
        this.people = people;
        this.deletions = deletions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where a portion ends: whoever comes behind this time and id is next. */
    private record Place(Instant since, UUID person) {

        static Place parse(String text) {
            String[] parts = text.split(" ", 2);
            return text.isEmpty()
                    ? new Place(Instant.EPOCH, NOBODY)
                    : new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }

        String text() {
            return since + " " + person;
        }
    }

    @Override
    public String name() {
        return "crm.person " + kind.name();
    }

    @Override
    public String category() {
        return "PERSON";
    }

    @Override
    public String personState() {
        return kind.name();
    }

    @Override
    public RetentionAction action() {
        return RetentionAction.ERASE;
    }

    @Override
    public int mostInARun() {
        return mostInARun;
    }

    @Override
    public long count(Instant before) {
        long count = 0;
        Place place = Place.parse("");
        int page = 5_000;
        List<Looked> looked;
        do {
            looked = look(before, place, page);
            count += looked.stream().filter(Looked::groundless).count();
            place = looked.isEmpty() ? place : end(looked.get(looked.size() - 1));
        } while (looked.size() == page && count < mostInARun);
        return count;
    }

    @Override
    public Portion expire(Instant before, String place, int most) {
        List<Looked> looked = look(before, Place.parse(place), most);
        int gone = 0;
        for (Looked person : looked) {
            if (person.groundless() && erase(person.person(), before)) {
                gone++;
            }
        }
        return new Portion(
                gone,
                looked.size() < most ? null : end(looked.get(looked.size() - 1)).text());
    }

    private List<Looked> look(Instant before, Place place, int most) {
        return people.look(kind, before, place.since(), place.person(), most, clock.instant());
    }

    private static Place end(Looked last) {
        return new Place(last.since(), last.person().value());
    }

    /** Whoever is heard of at this very moment stays: a request locks the person, and then it is looked again. */
    private boolean erase(PersonId person, Instant before) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                deletions.request(wanted(person), LOGIN);
                boolean gone = people.areGroundless(List.of(person), before, clock.instant());
                if (!gone) {
                    status.setRollbackOnly();
                }
                return gone;
            }));
        } catch (RuntimeException e) {
            // Without the message, which may quote a row. One keeps no other waiting; the next run tries again.
            log.warn("Person {} is let go later: {}", person, e.getClass().getSimpleName());
            return false;
        }
    }

    private NewDeletion wanted(PersonId person) {
        return new NewDeletion(
                person.toString(),
                LOGIN,
                DeletionChannel.RETENTION,
                LOGIN,
                EventSubject.id(EventSubject.Type.PERSON, person.toString()),
                new Snapshot(List.of(), List.of()),
                DeletionGround.PURPOSE_ENDED,
                clock.instant(),
                true);
    }
}
