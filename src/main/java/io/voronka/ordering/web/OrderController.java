package io.voronka.ordering.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.voronka.kernel.Money;
import io.voronka.kernel.OrderId;
import io.voronka.ordering.Order;
import io.voronka.ordering.OrderFilter;
import io.voronka.ordering.OrderLogistics;
import io.voronka.ordering.OrderState;
import io.voronka.ordering.Orders;
import io.voronka.ordering.web.OfferController.DeliveryView;
import io.voronka.ordering.web.OfferController.LineView;
import io.voronka.platform.sheet.SheetFormat;
import io.voronka.platform.web.Accepted;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.DeliveryAddresses.Recipient;
import io.voronka.privacy.PersonRecord;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Confirmed orders: what they are is for those who work with them, whom they are for is logistics' alone. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {

    private static final int PAGE = 100;
    private static final List<String> TYPES = List.of(SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE);

    private final Orders orders;
    private final OrderLogistics logistics;

    OrderController(Orders orders, OrderLogistics logistics) {
        this.orders = orders;
        this.logistics = logistics;
    }

    /** A page of orders, the newest first. */
    record Page(List<View> items, @Nullable String next) {}

    /** A state that the order has come into. */
    record StepView(
            OrderState state,
            OffsetDateTime at,
            @Nullable String login,
            @Nullable String reason) {}

    /** An order, without whom it is for. */
    record View(
            String orderId,
            String offerId,
            @Nullable String leadId,
            @Nullable String dealId,
            OrderState state,
            List<LineView> lines,
            @Nullable DeliveryView delivery,
            Money goods,
            Money total,
            String confirmedBy,
            OffsetDateTime confirmedAt,
            @Nullable OffsetDateTime closedAt,
            List<StepView> steps) {

        static View of(Order order, List<Order.Step> steps) {
            return new View(
                    order.id().toString(),
                    order.offer().toString(),
                    order.lead() == null ? null : order.lead().toString(),
                    order.dealId() == null ? null : order.dealId().toString(),
                    order.state(),
                    order.lines().stream().map(LineView::of).toList(),
                    DeliveryView.of(order.delivery()),
                    order.goods(),
                    order.total(),
                    order.confirmedBy(),
                    order.confirmedAt().atOffset(ZoneOffset.UTC),
                    order.closedAt() == null ? null : order.closedAt().atOffset(ZoneOffset.UTC),
                    steps.stream()
                            .map(step -> new StepView(
                                    step.state(), step.at().atOffset(ZoneOffset.UTC), step.login(), step.reason()))
                            .toList());
        }
    }

    /** Who gets the order, and where. */
    record RecipientView(@Nullable String name, @Nullable String phone, PersonRecord.Address address) {

        /** Says nothing, so that a log line cannot leak a person. */
        @Override
        public String toString() {
            return "RecipientView[***]";
        }
    }

    /** The steps of each order are told by itself only. */
    @GetMapping
    @RolesAllowed({Roles.LOGISTICS, Roles.MANAGER, Roles.HEAD})
    Page list(@ParameterObject OrderQuery query, @RequestParam(required = false) @Nullable String cursor) {
        List<Order> found = orders.list(query.filter(cursor), PAGE + 1);
        boolean more = found.size() > PAGE;
        return new Page(
                found.stream()
                        .limit(PAGE)
                        .map(order -> View.of(order, List.of()))
                        .toList(),
                more ? found.get(PAGE - 1).id().toString() : null);
    }

    @GetMapping("/{orderId}")
    @RolesAllowed({Roles.LOGISTICS, Roles.MANAGER, Roles.HEAD})
    View get(@PathVariable UUID orderId) {
        OrderId id = new OrderId(orderId);
        return View.of(orders.get(id), orders.steps(id));
    }

    /** Who gets the order, and where, while it is under way; each look is audited. */
    @GetMapping("/{orderId}/recipient")
    @RolesAllowed(Roles.LOGISTICS)
    ResponseEntity<RecipientView> recipient(@PathVariable UUID orderId, @AuthenticationPrincipal Caller caller) {
        Recipient shown = logistics.recipient(new OrderId(orderId), caller.login());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new RecipientView(shown.name(), shown.phone(), shown.address()));
    }

    /** All goods of the orders of a filter as a spreadsheet, a line each; nothing personal. */
    @GetMapping(
            path = "/export",
            produces = {SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE})
    @RolesAllowed(Roles.LOGISTICS)
    void export(
            @ParameterObject OrderQuery query,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        String type = Accepted.best(Objects.requireNonNullElse(accept, SheetFormat.CSV_TYPE), TYPES);
        SheetFormat format = type.equals(SheetFormat.XLSX_TYPE) ? SheetFormat.XLSX : SheetFormat.CSV;
        OrderFilter filter = query.filter(null);
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders." + format.extension() + "\"");
        OrderSheet sheet = new OrderSheet(format.writer(response.getOutputStream(), "Orders"));
        orders.export(filter, sheet::add);
        sheet.end();
    }
}
