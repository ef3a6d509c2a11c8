package io.voronka.sync.mindbox;

/** A subscription as Mindbox has it, in its names. */
public record RemoteSubscription(String brand, String point, String topic, boolean subscribed) {}
