package io.voronka.ordering;

import io.voronka.kernel.Money;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prices what is asked for: nothing that a caller says of prices counts. */
@Component
public class OfferPricing {

    private final Catalogue catalogue;
    private final DeliveryOptions options;
    private final OrderingProperties properties;

    OfferPricing(Catalogue catalogue, DeliveryOptions options, OrderingProperties properties) {
        this.catalogue = catalogue;
        this.options = options;
        this.properties = properties;
    }

    /**
     * The goods at the prices of now.
     *
     * @throws ApiProblem 422 for none, too many, goods that are named twice, unknown or not sold
     */
    public List<OfferLine> lines(List<RequestedLine> requested) {
        if (requested.isEmpty() || requested.size() > properties.mostLines()) {
            throw refused(
                    List.of(new FieldProblem("lines", "range", "must be 1 to " + properties.mostLines() + " lines")));
        }
        Map<String, Product> goods = catalogue.find(
                requested.stream().map(RequestedLine::sku).distinct().toList());
        List<FieldProblem> problems = new ArrayList<>();
        List<OfferLine> lines = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < requested.size(); i++) {
            RequestedLine line = requested.get(i);
            Product product = goods.get(line.sku());
            FieldProblem problem = problem("lines[" + i + "].", line, product, named.add(line.sku()));
            if (problem != null) {
                problems.add(problem);
            } else if (product != null) {
                lines.add(OfferLine.of(product, line.quantity()));
            }
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return lines;
    }

    private @Nullable FieldProblem problem(
            String path, RequestedLine line, @Nullable Product product, boolean isFirst) {
        if (!isFirst) {
            return new FieldProblem(path + "sku", "repeated", "is named in another line already");
        }
        if (product == null) {
            return new FieldProblem(path + "sku", "unknown", "is not in the catalogue");
        }
        if (!product.active()) {
            return new FieldProblem(path + "sku", "inactive", "is not sold now");
        }
        if (line.quantity() < 1 || line.quantity() > properties.mostOfOne()) {
            return new FieldProblem(path + "quantity", "range", "must be 1 to " + properties.mostOfOne());
        }
        return null;
    }

    /** The chosen service at its price of now; null if none was chosen. Needs a transaction. */
    Offer.@Nullable Delivery delivery(
            NewOffer.@Nullable Delivery chosen, List<OfferLine> goods, DecisionSubject subject) {
        if (chosen == null) {
            return null;
        }
        return options.decide(chosen.place(), goods, subject).stream()
                .filter(option -> option.service().equals(chosen.service()))
                .findFirst()
                .map(option -> new Offer.Delivery(chosen.place(), option.service(), option.days(), option.price()))
                .orElseThrow(() -> refused(List.of(new FieldProblem(
                        "delivery.service", "unavailable", "does not take these goods to this place"))));
    }

    Money total(Money goods, Offer.@Nullable Delivery delivery) {
        Money total = delivery == null ? goods : goods.plus(delivery.price());
        if (total.amount().compareTo(properties.largestTotal()) > 0) {
            throw refused(List.of(new FieldProblem("lines", "too-much", "come to more than an offer may")));
        }
        return total;
    }

    private static ApiProblem refused(List<FieldProblem> problems) {
        return ApiProblem.fields(422, "The offer can't be made", problems);
    }
}
