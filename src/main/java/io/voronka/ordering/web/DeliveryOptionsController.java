package io.voronka.ordering.web;

import io.voronka.kernel.Money;
import io.voronka.ordering.DeliveryOption;
import io.voronka.ordering.DeliveryOptions;
import io.voronka.ordering.OfferLine;
import io.voronka.ordering.OfferPricing;
import io.voronka.ordering.OrderingProperties;
import io.voronka.ordering.Place;
import io.voronka.ordering.RequestedLine;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How goods can be delivered to a place, before anything is offered. */
@RestController
class DeliveryOptionsController {

    private final OfferPricing pricing;
    private final DeliveryOptions options;
    private final OrderingProperties properties;

    DeliveryOptionsController(OfferPricing pricing, DeliveryOptions options, OrderingProperties properties) {
        this.pricing = pricing;
        this.options = options;
        this.properties = properties;
    }

    /** Goods and where they go to; of the address country, region and city count. */
    record Question(
            OfferRequest.@Nullable Address address,
            @Nullable List<OfferRequest.@Nullable Line> lines) {}

    /** The options, the cheapest first; none if the goods can't be delivered there. */
    record Answer(Money goods, List<DeliveryOption> items) {}

    @PostMapping(path = "/api/v1/delivery-options", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD, Roles.LOGISTICS})
    Answer options(@RequestBody Question question) {
        Fields fields = new Fields();
        Place place = OfferRequest.place("address", question.address(), fields);
        List<RequestedLine> requested = OfferRequest.lines(question.lines(), fields);
        fields.check(422, "The question is not complete");
        List<OfferLine> lines = pricing.lines(requested);
        return new Answer(OfferLine.total(lines, properties.currency()), options.of(place, lines));
    }
}
