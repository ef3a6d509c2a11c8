package io.voronka.sync.bitrix24;

import java.util.Locale;

/** What Bitrix24 is told: how a contact, a lead or a deal should be. */
enum BitrixOperation {
    CONTACT,
    LEAD,
    DEAL;

    /** As it stands in the ledger. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BitrixOperation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
