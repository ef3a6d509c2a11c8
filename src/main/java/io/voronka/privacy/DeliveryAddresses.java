package io.voronka.privacy;

import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.DeliveryAddressRows;
import io.voronka.privacy.store.SealedPeople;
import io.voronka.privacy.store.SealedPeople.WrappedKey;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where offers are delivered. An address is shown only together with whom it belongs to, by a reveal. */
@Service
public class DeliveryAddresses {

    private final DeliveryAddressRows rows;
    private final SealedPeople people;
    private final DataKeys keys;
    private final Reveal reveal;
    private final Clock clock;

    DeliveryAddresses(DeliveryAddressRows rows, SealedPeople people, DataKeys keys, Reveal reveal, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.keys = keys;
        this.reveal = reveal;
        this.clock = clock;
    }

    /**
     * Who gets a parcel, and where.
     *
     * @param name the latest; null if none is known
     * @param phone E.164, with an extension as {@code +74950000000;ext=12}; the latest, null if none is known
     */
    public record Recipient(@Nullable String name, @Nullable String phone, PersonRecord.Address address) {

        /** Says nothing, so that a log line cannot leak a person. */
        @Override
        public String toString() {
            return "Recipient[***]";
        }
    }

    /**
     * Keeps the address of an offer, once.
     *
     * @throws ApiProblem 410 if the person was erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(OfferId offer, PersonId person, PersonRecord.Address address) {
        List<WrappedKey> found = people.keys(List.of(person));
        if (found.isEmpty()) {
            throw gone();
        }
        DataKey key = keys.unwrap(person.value(), found.get(0).wrapped());
        rows.insert(
                offer,
                person,
                RecordCodec.seal(key, offer, address),
                clock.instant().toString());
    }

    /**
     * Shows who gets what was offered, and where; it is in the audit before.
     *
     * @param recipient who stands for the person today
     * @param reason why, for the audit
     * @param actor login
     * @param role the role that lets the actor ask; it sets the quota
     * @throws ApiProblem as {@link Reveal#reveal}; 410 also if the address is gone with its person
     */
    public Recipient reveal(OfferId offer, PersonId recipient, String reason, String actor, String role) {
        Map<RevealField, List<String>> shown = reveal.reveal(
                recipient, EnumSet.of(RevealField.NAME, RevealField.PHONE, RevealField.ADDRESS), reason, actor, role);
        PersonRecord.Address address = rows.find(offer)
                .map(stored -> RecordCodec.openAddress(
                        keys.unwrap(stored.person().value(), stored.wrappedKey()), offer, stored.sealed()))
                .orElseThrow(DeliveryAddresses::gone);
        return new Recipient(latest(shown, RevealField.NAME), latest(shown, RevealField.PHONE), address);
    }

    private static @Nullable String latest(Map<RevealField, List<String>> shown, RevealField field) {
        List<String> values = shown.getOrDefault(field, List.of());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static ApiProblem gone() {
        return ApiProblem.of(410, "person-erased", "The data of this person was erased");
    }
}
