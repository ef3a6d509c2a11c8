package io.voronka.funnel.reactivation;

import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.OrderState;
import io.voronka.ordering.Orders;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What comes of a picked deal. */
@Service
public class DealResults {

    /** The client has ordered. */
    public static final String ORDERED = "ORDERED";

    private final Orders orders;

    DealResults(Orders orders) {
        this.orders = orders;
    }

    /** What the operator says of the contact data. */
    enum DataCheck {
        CONFIRMED,
        CORRECTED,
        WRONG_PERSON
    }

    /** What came of the offer. */
    enum OfferResult {
        ORDERED,
        AGREED,
        DECLINED
    }

    /** Why the client does not want to order. */
    enum DeclineReason {
        NO_NEED,
        PRICE,
        BOUGHT_ELSEWHERE,
        LATER,
        OTHER
    }

    /** Whether the client has ordered in a call about this deal. */
    public boolean hasOrder(DealId deal, PersonId person) {
        return orders.ofPerson(person).stream()
                .filter(order -> order.state() != OrderState.CANCELLED)
                .anyMatch(order -> deal.value().equals(order.dealId()));
    }

    /**
     * The reason with which a deal comes to its final stage.
     *
     * @throws ApiProblem 422 with the field if something is missing or unknown
     */
    public String reason(@Nullable String dataCheck, @Nullable String offerResult, @Nullable String declineReason) {
        if (required(DataCheck.values(), "dataCheck", dataCheck) == DataCheck.WRONG_PERSON) {
            return DataCheck.WRONG_PERSON.name();
        }
        OfferResult result = required(OfferResult.values(), "offerResult", offerResult);
        return result == OfferResult.DECLINED
                ? required(DeclineReason.values(), "declineReason", declineReason)
                        .name()
                : result.name();
    }

    private static <E extends Enum<E>> E required(E[] values, String field, @Nullable String said) {
        return Stream.of(values)
                .filter(value -> value.name().equals(said))
                .findFirst()
                .orElseThrow(() -> ApiProblem.fields(
                        422,
                        "What came of the deal is not said as it can be",
                        List.of(
                                said == null
                                        ? new FieldProblem(field, "required", "is missing")
                                        : new FieldProblem(
                                                field,
                                                "unknown",
                                                "must be one of "
                                                        + Stream.of(values)
                                                                .map(Enum::name)
                                                                .collect(Collectors.joining(", "))))));
    }
}
