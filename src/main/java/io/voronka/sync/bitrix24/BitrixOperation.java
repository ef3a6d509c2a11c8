package io.voronka.sync.bitrix24;

import java.util.Locale;

/**
 * What Bitrix24 is told: how a contact, a lead or a deal of ours should be; of what it had before us, the stage of a deal
 * and what somebody has corrected of their contact data; and who is to be erased.
 */
enum BitrixOperation {
    CONTACT,
    LEAD,
    DEAL,
    STAGE,
    CORRECTION,
    ERASE;

    /** As it stands in the ledger. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BitrixOperation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
