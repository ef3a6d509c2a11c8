package io.voronka.webapp;

import java.util.List;

/** Name and files of our plug-in: one set of scripts for Tasklist and Cockpit, in {@code plugin-webapp/voronka}. */
final class Assets {

    static final String ID = "voronka";

    private Assets() {}

    /** What is served; anybody can read it. */
    static List<String> all() {
        return List.of(
                "app/plugin.js",
                "app/plugin.css",
                "app/board.js",
                "app/board-texts.js",
                "app/call-card.js",
                "app/call-facts.js",
                "app/call-offer.js",
                "app/call-outcome.js",
                "app/call-script.js",
                "app/call-texts.js",
                "app/calls.js",
                "app/clients.js",
                "app/deal-card.js",
                "app/deliveries.js",
                "app/delivery-texts.js",
                "app/dom.js",
                "app/import-rows.js",
                "app/imports.js",
                "app/merging.js",
                "app/navigation.js",
                "app/next-call.js",
                "app/offer-parts.js",
                "app/order-card.js",
                "app/page-texts.js",
                "app/request-texts.js",
                "app/requests.js",
                "app/review.js",
                "app/server.js",
                "app/storage.js",
                "app/texts.js");
    }
}
