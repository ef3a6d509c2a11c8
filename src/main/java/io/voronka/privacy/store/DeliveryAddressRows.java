package io.voronka.privacy.store;

import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import java.util.List;
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

    /** An address as stored. */
    public record AddressOfOffer(OfferId offer, byte[] sealed) {}

    /** All addresses of a person. */
    public List<AddressOfOffer> of(PersonId person) {
        return jdbc.sql(
                        "SELECT offer_id, sealed FROM vault.delivery_address WHERE person_id = :person ORDER BY offer_id")
                .param("person", person.value())
                .query((row, number) ->
                        new AddressOfOffer(new OfferId(row.getObject("offer_id", UUID.class)), row.getBytes("sealed")))
                .list();
    }

    /** Keeps the same address under another key. */
    public void reseal(OfferId offer, byte[] sealed) {
        jdbc.sql("UPDATE vault.delivery_address SET sealed = :sealed WHERE offer_id = :offer")
                .param("sealed", sealed)
                .param("offer", offer.value())
                .update();
    }

    public void delete(OfferId offer) {
        jdbc.sql("DELETE FROM vault.delivery_address WHERE offer_id = :offer")
                .param("offer", offer.value())
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
