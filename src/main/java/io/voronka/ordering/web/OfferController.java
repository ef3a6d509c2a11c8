package io.voronka.ordering.web;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voronka.kernel.CallId;
import io.voronka.kernel.Money;
import io.voronka.kernel.OfferId;
import io.voronka.ordering.Confirming;
import io.voronka.ordering.Confirming.Confirmed;
import io.voronka.ordering.NewOffer;
import io.voronka.ordering.Offer;
import io.voronka.ordering.OfferLine;
import io.voronka.ordering.Offers;
import io.voronka.ordering.Offers.Made;
import io.voronka.ordering.RequestedLine;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Offers, made and confirmed by the operator who holds the call. */
@RestController
@RequestMapping("/api/v1/offers")
class OfferController {

    private static final int LONGEST_KEY = 200;

    private final Offers offers;
    private final Confirming confirming;
    private final Clock clock;

    OfferController(Offers offers, Confirming confirming, Clock clock) {
        this.offers = offers;
        this.confirming = confirming;
        this.clock = clock;
    }

    /** What is offered, in which call. */
    record Request(
            @Nullable String callId,
            @Nullable List<OfferRequest.@Nullable Line> lines,
            OfferRequest.@Nullable Delivery delivery) {}

    /** The call in hand. */
    record Confirmation(@Nullable String callId) {}

    /** Goods with price and amount. */
    record LineView(String sku, String name, String group, int quantity, Money price, Money amount) {

        static LineView of(OfferLine line) {
            return new LineView(line.sku(), line.name(), line.group(), line.quantity(), line.price(), line.amount());
        }
    }

    /** How it is delivered; of the address what is not personal. */
    record DeliveryView(String service, String country, String region, String city, int days, Money price) {

        static @Nullable DeliveryView of(Offer.@Nullable Delivery delivery) {
            return delivery == null
                    ? null
                    : new DeliveryView(
                            delivery.service(),
                            delivery.place().country(),
                            delivery.place().region(),
                            delivery.place().city(),
                            delivery.days(),
                            delivery.price());
        }
    }

    /** An offer. */
    record View(
            String offerId,
            String callId,
            @Nullable String leadId,
            @Nullable String dealId,
            String operator,
            Offer.State state,
            List<LineView> lines,
            @Nullable DeliveryView delivery,
            Money goods,
            Money total,
            OffsetDateTime madeAt,
            OffsetDateTime validUntil,
            @Nullable String orderId) {}

    /** Makes an offer; the same key with the same offer is answered with the first one. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.OPERATOR)
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Made before: the first answer", useReturnTypeSchema = true)
    ResponseEntity<View> make(
            @RequestBody Request request,
            @RequestHeader("Idempotency-Key") String key,
            @AuthenticationPrincipal Caller caller) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ApiProblem.of(400, "invalid-key", "Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        Fields fields = new Fields();
        UUID call = fields.id("callId", request.callId());
        List<RequestedLine> lines = OfferRequest.lines(request.lines(), fields);
        NewOffer.Delivery delivery = OfferRequest.delivery(request.delivery(), fields);
        fields.check(422, "The offer is not complete");
        Made made = offers.make(new CallId(required(call)), new NewOffer(lines, delivery), key, caller.login());
        return ResponseEntity.status(made.before() ? 200 : 201).body(view(made.offer()));
    }

    /** The client takes the offer: it becomes an order, once. */
    @PostMapping(path = "/{offerId}/confirmation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.OPERATOR)
    @ApiResponse(responseCode = "201", description = "Confirmed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Confirmed before", useReturnTypeSchema = true)
    ResponseEntity<View> confirm(
            @PathVariable UUID offerId, @RequestBody Confirmation body, @AuthenticationPrincipal Caller caller) {
        Fields fields = new Fields();
        UUID call = fields.id("callId", body.callId());
        fields.check(422, "The confirmation is not complete");
        OfferId id = new OfferId(offerId);
        Confirmed confirmed = confirming.confirm(id, new CallId(required(call)), caller.login());
        return ResponseEntity.status(confirmed.before() ? 200 : 201).body(view(offers.get(id)));
    }

    /** An operator sees those that he has made. */
    @GetMapping("/{offerId}")
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD})
    View get(@PathVariable UUID offerId, @AuthenticationPrincipal Caller caller) {
        Offer offer = offers.get(new OfferId(offerId));
        boolean seesAll = caller.is(Roles.MANAGER) || caller.is(Roles.HEAD);
        if (!seesAll && !offer.operator().equals(caller.login())) {
            throw ApiProblem.of(404, "unknown-offer", "There is no such offer");
        }
        return view(offer);
    }

    /** What an operator has offered in a call, the latest first. */
    record Page(List<View> items) {}

    @GetMapping
    @RolesAllowed(Roles.OPERATOR)
    Page ofCall(@RequestParam String callId, @AuthenticationPrincipal Caller caller) {
        Fields fields = new Fields();
        UUID call = fields.id("callId", callId);
        fields.check(400, "A parameter is wrong");
        return new Page(offers.ofCall(new CallId(required(call))).stream()
                .filter(offer -> offer.operator().equals(caller.login()))
                .map(this::view)
                .toList());
    }

    private View view(Offer offer) {
        return new View(
                offer.id().toString(),
                offer.call().toString(),
                offer.lead() == null ? null : offer.lead().toString(),
                offer.dealId() == null ? null : offer.dealId().toString(),
                offer.operator(),
                offer.state(clock.instant()),
                offer.lines().stream().map(LineView::of).toList(),
                DeliveryView.of(offer.delivery()),
                offer.goods(),
                offer.total(),
                offer.madeAt().atOffset(ZoneOffset.UTC),
                offer.validUntil().atOffset(ZoneOffset.UTC),
                offer.order() == null ? null : offer.order().toString());
    }

    private static UUID required(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalStateException("A missing id was not refused");
        }
        return id;
    }
}
