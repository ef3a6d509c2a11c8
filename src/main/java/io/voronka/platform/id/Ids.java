package io.voronka.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New ids: UUID version 7, growing within this process, so that index inserts stay at the right edge. */
public final class Ids {

    /** The like of it as an SQL expression, for rows made inside the database: 48 bits of time, version, chance. */
    public static final String SQL = """
            encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
            """;

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
