package io.voronka.subscription;

import io.voronka.kernel.Channel;

/** What a subscription is about. A topic of "" is the whole channel of the brand. */
public record Scope(String brand, Channel channel, String topic) {

    /** The brand that is meant where nobody names one. */
    public static final String DEFAULT_BRAND = "main";
}
