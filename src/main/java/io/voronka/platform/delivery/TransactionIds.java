package io.voronka.platform.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids under which systems that know repetitions keep a request: UUID version 5 of delivery and operation. */
final class TransactionIds {

    private TransactionIds() {}

    static UUID of(String system, UUID delivery, String operation) {
        return UuidCreator.getNameBasedSha1(UuidCreator.getNameBasedSha1(system), delivery + "/" + operation);
    }
}
