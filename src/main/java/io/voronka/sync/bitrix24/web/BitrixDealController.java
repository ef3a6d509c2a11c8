package io.voronka.sync.bitrix24.web;

import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.sync.bitrix24.BitrixDealProgress;
import io.voronka.sync.bitrix24.BitrixDealProgress.Progress;
import io.voronka.sync.bitrix24.BitrixDealProgress.Refused;
import io.voronka.sync.bitrix24.ConditionalOnBitrixDeals;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deals on their way from Bitrix24, and its events. */
@RestController
@ConditionalOnBitrixDeals
class BitrixDealController {

    private static final int PAGE = 100;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final String OF_DEALS = "ONCRMDEAL";
    private static final String DELETED = "ONCRMDEALDELETE";

    private final BitrixDealProgress deals;

    BitrixDealController(BitrixDealProgress deals) {
        this.deals = deals;
    }

    /** Deals that can't be opened, by number. */
    record RefusedPage(List<Refused> items, @Nullable String next) {}

    @GetMapping("/api/v1/systems/bitrix24/deals")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD, Roles.PROCESS_OWNER})
    Progress progress() {
        return deals.progress();
    }

    @GetMapping("/api/v1/systems/bitrix24/deals/refused")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD, Roles.PROCESS_OWNER})
    RefusedPage refused(@RequestParam(required = false) @Nullable String cursor) {
        List<Refused> items = deals.refused(cursor == null ? 0 : number("cursor", cursor), PAGE);
        return new RefusedPage(
                items,
                items.size() < PAGE ? null : Long.toString(items.get(PAGE - 1).id()));
    }

    /** Goes through all deals once more; those that are known stay. */
    @PostMapping("/api/v1/systems/bitrix24/deals/load")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RolesAllowed({Roles.HEAD, Roles.MANAGER, Roles.PROCESS_OWNER})
    Progress load() {
        return deals.loadAgain();
    }

    /**
     * Open, as Bitrix24 has no login here: it is known by its token. Events of other things are
     * left alone. When this returns, the hint is durable.
     */
    @PostMapping(path = "/api/v1/bitrix24/events", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PermitAll
    void event(@RequestBody MultiValueMap<String, String> form) {
        deals.require(text(form, "auth[application_token]"));
        String event = text(form, "event").toUpperCase(Locale.ROOT);
        if (event.startsWith(OF_DEALS)) {
            deals.happened(number("data[FIELDS][ID]", text(form, "data[FIELDS][ID]")), event.equals(DELETED));
        }
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }

    private static long number(String field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw ApiProblem.fields(
                    422,
                    "That is no number of a deal",
                    List.of(new FieldProblem(field, "invalid", "must be a whole number from 1 on")));
        }
        return Long.parseLong(text);
    }
}
