package io.voronka.subscription.web;

import io.voronka.subscription.OwnActs;
import io.voronka.subscription.PageLimits;
import io.voronka.subscription.Returns;
import io.voronka.subscription.Scope;
import io.voronka.subscription.SubscriptionLinks;
import io.voronka.subscription.SubscriptionLinks.Link;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the links of letters lead. Open to everybody: the signature of the link says who acts. To look at a page changes
 * nothing, since mail scanners open every link.
 */
@RestController
class SubscriptionPages {

    private static final String CONFIRM = "/subscriptions/confirm";
    private static final String RETURN = "/subscriptions/return";
    private static final String UNSUBSCRIBE = "/subscriptions/unsubscribe";
    private static final String INVALID = "invalid";
    private static final String CHANNEL = "channel";
    private static final String ALL = "all";

    private final SubscriptionLinks links;
    private final OwnActs acts;
    private final Returns returns;
    private final PageLimits limits;
    private final Clock clock;

    SubscriptionPages(SubscriptionLinks links, OwnActs acts, Returns returns, PageLimits limits, Clock clock) {
        this.links = links;
        this.acts = acts;
        this.returns = returns;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping(path = CONFIRM, produces = MediaType.TEXT_HTML_VALUE)
    @PermitAll
    ResponseEntity<String> askToConfirm(
            @RequestParam(name = "t", required = false) @Nullable String token,
            @RequestHeader(name = "Accept-Language", defaultValue = "en") String languages,
            HttpServletRequest request) {
        limits.count(request.getRemoteAddr());
        Page page = Page.in(languages);
        if (token == null || links.toConfirm(token).isEmpty()) {
            return page.tell(410, INVALID);
        }
        return page.ask("confirm", CONFIRM, token, Map.of("confirm", "confirm.button"));
    }

    @PostMapping(path = CONFIRM, produces = MediaType.TEXT_HTML_VALUE)
    @PermitAll
    ResponseEntity<String> confirm(
            @RequestParam(name = "t", required = false) @Nullable String token,
            @RequestHeader(name = "Accept-Language", defaultValue = "en") String languages,
            HttpServletRequest request) {
        limits.count(request.getRemoteAddr());
        boolean confirmed = links.toConfirm(token).filter(acts::confirm).isPresent();
        return confirmed
                ? Page.in(languages).tell(200, "confirmed")
                : Page.in(languages).tell(410, INVALID);
    }

    @GetMapping(path = RETURN, produces = MediaType.TEXT_HTML_VALUE)
    @PermitAll
    ResponseEntity<String> askToReturn(
            @RequestParam(name = "t", required = false) @Nullable String token,
            @RequestHeader(name = "Accept-Language", defaultValue = "en") String languages,
            HttpServletRequest request) {
        limits.count(request.getRemoteAddr());
        Page page = Page.in(languages);
        if (token == null || links.toReturn(token).isEmpty()) {
            return page.tell(410, INVALID);
        }
        return page.ask("return", RETURN, token, Map.of("return", "return.button"));
    }

    @PostMapping(path = RETURN, produces = MediaType.TEXT_HTML_VALUE)
    @PermitAll
    ResponseEntity<String> comeBack(
            @RequestParam(name = "t", required = false) @Nullable String token,
            @RequestHeader(name = "Accept-Language", defaultValue = "en") String languages,
            HttpServletRequest request) {
        limits.count(request.getRemoteAddr());
        boolean back = links.toReturn(token).filter(returns::comeBack).isPresent();
        return back
                ? Page.in(languages).tell(200, "confirmed")
                : Page.in(languages).tell(410, INVALID);
    }

    @GetMapping(path = UNSUBSCRIBE, produces = MediaType.TEXT_HTML_VALUE)
    @PermitAll
    ResponseEntity<String> askToUnsubscribe(
            @RequestParam(name = "t", required = false) @Nullable String token,
            @RequestHeader(name = "Accept-Language", defaultValue = "en") String languages,
            HttpServletRequest request) {
        limits.count(request.getRemoteAddr());
        Page page = Page.in(languages);
        if (token == null || links.toUnsubscribe(token).isEmpty()) {
            return page.tell(410, INVALID);
        }
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("scope", "unsubscribe.scope");
        choices.put(CHANNEL, "unsubscribe.channel");
        choices.put(ALL, "unsubscribe.all");
        return page.ask("unsubscribe", UNSUBSCRIBE, token, choices);
    }

    /** Without an {@code act} it is the one click of RFC 8058, which a mail program makes for its user. */
    @PostMapping(path = UNSUBSCRIBE, produces = MediaType.TEXT_HTML_VALUE)
    @PermitAll
    ResponseEntity<String> unsubscribe(
            @RequestParam(name = "t", required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String act,
            @RequestHeader(name = "Accept-Language", defaultValue = "en") String languages,
            HttpServletRequest request) {
        limits.count(request.getRemoteAddr());
        boolean done =
                links.toUnsubscribe(token).filter(link -> leave(link, act)).isPresent();
        return done
                ? Page.in(languages).tell(200, "unsubscribed")
                : Page.in(languages).tell(410, INVALID);
    }

    private boolean leave(Link link, @Nullable String act) {
        if (ALL.equals(act)) {
            return acts.unsubscribeFromAll(link.person());
        }
        Scope scope = link.scope();
        Scope left = CHANNEL.equals(act) ? new Scope(scope.brand(), scope.channel(), "") : scope;
        return acts.unsubscribe(link.person(), left, clock.instant());
    }
}
