package io.voronka.platform.delivery;

import io.voronka.kernel.DealId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import java.util.UUID;

/** Whom or what a delivery is about. What is told of it is read when it is sent, not when it is decided. */
public record DeliverySubject(Type type, UUID id) {

    /** Kinds of subjects. */
    public enum Type {
        PERSON,
        LEAD,
        DEAL
    }

    public static DeliverySubject of(PersonId person) {
        return new DeliverySubject(Type.PERSON, person.value());
    }

    public static DeliverySubject of(LeadId lead) {
        return new DeliverySubject(Type.LEAD, lead.value());
    }

    public static DeliverySubject of(DealId deal) {
        return new DeliverySubject(Type.DEAL, deal.value());
    }
}
