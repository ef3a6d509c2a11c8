package io.voronka.calling;

import java.util.List;
import java.util.Optional;

/** What a call is about; told by a context that knows leads and deals, since this one does not. */
public interface CallSubjects {

    /** What is asked for; empty if nothing is named. */
    List<Product> products(CallRequest request);

    /** Whether it is a buyer or one who prescribes: {@code RETAIL} or {@code SPECIALIST}; a buyer if nothing is known. */
    String clientType(CallRequest request);

    /** Login of who is responsible for what the call is about; empty if nobody is, as for all leads. */
    Optional<String> responsible(CallRequest request);

    /** A number of one product. */
    record Product(String sku, int quantity) {}
}
