package io.voronka.ordering.web;

import io.voronka.kernel.Money;
import io.voronka.ordering.Catalogue;
import io.voronka.ordering.CatalogueFilter;
import io.voronka.ordering.OrderingProperties;
import io.voronka.ordering.Product;
import io.voronka.ordering.StatedProduct;
import io.voronka.ordering.StatedProduct.Outcome;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.MaxBody;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The goods with their prices: looked up during a call, brought by the shop or a manager. */
@RestController
@RequestMapping("/api/v1/catalogue")
class CatalogueController {

    private static final int PAGE = 100;
    private static final int MOST = 1_000;
    private static final int LONGEST_SKU = 64;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_GROUP = 50;

    private final Catalogue catalogue;
    private final OrderingProperties properties;
    private final Clock clock;

    CatalogueController(Catalogue catalogue, OrderingProperties properties, Clock clock) {
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock;
    }

    /** A page of goods in the order of their numbers. */
    record Page(List<Product> items, @Nullable String next) {}

    /** An amount as a text. */
    record Amount(@Nullable String amount, @Nullable String currency) {}

    /**
     * What a sender says of an article.
     *
     * @param group missing: what stands before the dash of the number
     * @param changedAt since when it is so; missing: now
     */
    record Item(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String group,
            @Nullable Amount price,
            @Nullable Boolean active,
            @Nullable OffsetDateTime changedAt) {}

    /** What became of it. */
    record Stated(String sku, Outcome outcome) {}

    /** What became of all, in order. */
    record Result(List<Stated> items) {}

    /** @param q how the name or the number begins */
    @GetMapping
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD, Roles.MARKETER, Roles.LOGISTICS})
    Page list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String cursor) {
        Fields fields = new Fields();
        CatalogueFilter filter = new CatalogueFilter(
                fields.optional("q", q, LONGEST_NAME).orElse(null),
                fields.optional("group", group, LONGEST_GROUP).orElse(null),
                active,
                fields.optional("cursor", cursor, LONGEST_SKU).orElse(null));
        fields.check(400, "A parameter is wrong");
        List<Product> goods = catalogue.list(filter, PAGE + 1);
        boolean more = goods.size() > PAGE;
        return new Page(
                more ? goods.subList(0, PAGE) : goods,
                more ? goods.get(PAGE - 1).sku() : null);
    }

    /** Takes goods with their prices, all or none; what is known already changes nothing. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @MaxBody(mebibytes = 2)
    @RolesAllowed({Roles.INTEGRATION, Roles.MANAGER})
    Result state(@RequestBody List<@Nullable Item> items, @AuthenticationPrincipal Caller caller) {
        List<StatedProduct> stated = read(items, clock.instant().truncatedTo(ChronoUnit.MICROS));
        List<Outcome> outcomes = catalogue.state(stated, caller.login());
        return new Result(IntStream.range(0, stated.size())
                .mapToObj(i -> new Stated(stated.get(i).product().sku(), outcomes.get(i)))
                .toList());
    }

    private List<StatedProduct> read(List<@Nullable Item> items, Instant now) {
        if (items.isEmpty() || items.size() > MOST) {
            throw ApiProblem.of(422, "wrong-number", "An import has 1 to " + MOST + " articles");
        }
        Fields fields = new Fields();
        List<StatedProduct> stated = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item == null) {
                fields.add("[" + i + "]", "missing", "Is no article");
            } else {
                StatedProduct product = read("[" + i + "].", item, now, fields);
                if (!named.add(product.product().sku())) {
                    fields.add("[" + i + "].sku", "repeated", "Stands in the import already");
                }
                stated.add(product);
            }
        }
        fields.check(422, "Some articles can't be taken");
        return stated;
    }

    private StatedProduct read(String path, Item item, Instant now, Fields fields) {
        String sku = fields.text(path + "sku", item.sku(), LONGEST_SKU);
        Amount price = item.price() == null ? new Amount(null, null) : item.price();
        if (!properties.currency().getCurrencyCode().equals(price.currency())) {
            fields.add(path + "price.currency", "unknown", "Must be " + properties.currency());
        }
        Instant at =
                item.changedAt() == null ? now : item.changedAt().toInstant().truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now)) {
            fields.add(path + "changedAt", "range", "Must not lie ahead");
        }
        return new StatedProduct(
                new Product(
                        sku,
                        fields.text(path + "name", item.name(), LONGEST_NAME),
                        fields.optional(path + "group", item.group(), LONGEST_GROUP)
                                .orElseGet(() -> group(sku)),
                        new Money(fields.amount(path + "price.amount", price.amount()), properties.currency()),
                        item.active() == null || item.active()),
                at);
    }

    /** As leads have it: LENS-30 belongs to LENS. */
    private static String group(String sku) {
        String start = sku.split("-", 2)[0].toUpperCase(Locale.ROOT);
        return start.substring(0, Math.min(start.length(), LONGEST_GROUP));
    }
}
