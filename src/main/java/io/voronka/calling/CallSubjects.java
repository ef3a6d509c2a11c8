package io.voronka.calling;

import io.voronka.kernel.LeadId;
import java.util.List;

/** What a call is about; told by a context that knows leads, since this one does not. */
public interface CallSubjects {

    /** What the lead asks for; empty if it names nothing. */
    List<Product> products(LeadId lead);

    /** Whether it is a buyer or one who prescribes: {@code RETAIL} or {@code SPECIALIST}; a buyer if nothing is known. */
    String clientType(LeadId lead);

    /** A number of one product. */
    record Product(String sku, int quantity) {}
}
