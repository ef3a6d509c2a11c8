package io.voronka.privacy.store;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.PersonRow;
import io.voronka.privacy.store.SealedPeople.SealedPerson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The functions {@code vault.reach_people} and {@code vault.open_people}. */
@Repository
public class ReachedPeople {

    private static final String COLUMNS =
            "person_id, kind, stage, lead_since, client_since, created_at, merged_into, version, wrapped_key, sealed";
    private static final String REACH = "SELECT place, id, " + COLUMNS
            + " FROM vault.reach_people(?::smallint[], ?::smallint[], ?::bytea[], ?, ?::uuid[], ?, ?, ?)";
    private static final String OPEN = "SELECT -1, NULL, " + COLUMNS + " FROM vault.open_people(?::uuid[])";

    private static final int ALIKE = 0;
    private static final int KIND = 4;
    private static final int VERSION = KIND + 6;
    private static final long[] UNREAD = {};

    private final JdbcClient jdbc;

    ReachedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keys of likeness as they are stored.
     *
     * @param held those to be locked, sorted
     * @param keys those to look for
     * @param most people told under one key
     */
    @SuppressWarnings("ArrayRecordComponent") // parameters are carried, never compared
    public record KeySearch(long[] held, long[] keys, int most) {}

    /**
     * What was locked and found.
     *
     * @param points every point asked for
     * @param behind the people behind every point
     * @param alike the people under the keys; nobody if there is somebody behind a point
     * @param locked rows of the client base
     * @param records of those who were locked
     */
    public record Found(
            Map<BlindIndex, Long> points,
            Map<BlindIndex, Set<PersonId>> behind,
            Map<Long, Set<PersonId>> alike,
            List<PersonRow> locked,
            Map<PersonId, SealedPerson> records) {

        private Found() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
        }
    }

    /**
     * Locks contact points, those that are not there yet made, and the people behind them; before them keys of twins.
     *
     * @param crowd most people told behind one point; behind a point with so many nobody is locked
     * @param also people to be locked whatever the points
     */
    public Found reach(SortedSet<BlindIndex> sorted, int crowd, Set<PersonId> also, KeySearch search) {
        List<BlindIndex> asked = List.copyOf(sorted);
        Found found = new Found();
        jdbc.sql(REACH)
                .param(Columns.ints(asked, index -> index.type().code()))
                .param(Columns.ints(asked, BlindIndex::keyId))
                .param(Columns.bytes(asked, BlindIndex::bytes))
                .param(crowd)
                .param(ids(also))
                .param(search.held())
                .param(search.keys())
                .param(search.most())
                .query(row -> {
                    add(found, asked, row);
                });
        return found;
    }

    /** Locks the rows of people in the client base, in this order, and reads their records. */
    public Found open(SortedSet<PersonId> people) {
        Found found = new Found();
        jdbc.sql(OPEN).param(ids(people)).query(row -> {
            add(found, List.of(), row);
        });
        return found;
    }

    private static void add(Found found, List<BlindIndex> asked, ResultSet row) throws SQLException {
        int place = row.getInt(1);
        UUID id = row.getObject(3, UUID.class);
        PersonId person = id == null ? null : new PersonId(id);
        if (place > 0) {
            BlindIndex index = asked.get(place - 1);
            found.points().put(index, row.getLong(2));
            Set<PersonId> behind = found.behind().computeIfAbsent(index, i -> new TreeSet<>());
            if (person != null) {
                behind.add(person);
            }
        } else if (place == ALIKE) {
            found.alike()
                    .computeIfAbsent(row.getLong(2), key -> new TreeSet<>())
                    .add(Objects.requireNonNull(person));
        } else {
            String kind = row.getString(KIND);
            if (kind == null) {
                found.records().put(Objects.requireNonNull(person), sealed(person, row));
            } else {
                found.locked().add(person(Objects.requireNonNull(person), kind, row));
            }
        }
    }

    private static SealedPerson sealed(PersonId person, ResultSet row) throws SQLException {
        return new SealedPerson(
                person, row.getBytes(VERSION + 1), row.getInt(VERSION), row.getBytes(VERSION + 2), UNREAD);
    }

    private static PersonRow person(PersonId person, String kind, ResultSet row) throws SQLException {
        UUID mergedInto = row.getObject(KIND + 5, UUID.class);
        return new PersonRow(
                person,
                kind,
                row.getString(KIND + 1),
                instant(row, KIND + 2),
                instant(row, KIND + 3),
                Objects.requireNonNull(instant(row, KIND + 4)),
                mergedInto == null ? null : new PersonId(mergedInto));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
