package io.voronka.privacy.store;

import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code delivery_address}. */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
@Repository
public class DeliveryAddressRows {

    private final JdbcClient jdbc;

    DeliveryAddressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An address as stored, with the key it is sealed under. */
    public record SealedAddress(PersonId person, byte[] wrappedKey, byte[] sealed) {}

    public void insert(OfferId offer, PersonId person, byte[] sealed, String now) {
        jdbc.sql("""
                        INSERT INTO vault.delivery_address (offer_id, person_id, sealed, sealed_at)
                        VALUES (:offer, :person, :sealed, :now::timestamptz)
                        """)
                .param("offer", offer.value())
                .param("person", person.value())
                .param("sealed", sealed)
                .param("now", now)
                .update();
    }

    /** The address of an offer; nothing if there is none, or its person was erased. */
    public Optional<SealedAddress> find(OfferId offer) {
        return jdbc.sql("""
                        SELECT person_id, k.wrapped_key, a.sealed
                        FROM vault.delivery_address a JOIN vault.person_key k USING (person_id)
                        WHERE offer_id = :offer
                        """)
                .param("offer", offer.value())
                .query((row, number) -> new SealedAddress(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getBytes("wrapped_key"),
                        row.getBytes("sealed")))
                .optional();
    }
}
