package io.voronka.intake;

import java.util.Optional;

/** Says whether we may send to an address that somebody from outside has chosen. */
public interface WebhookCheck {

    /** What is wrong with the address, as a code in kebab-case; empty if nothing is. May ask a name server. */
    Optional<String> fault(String url);
}
