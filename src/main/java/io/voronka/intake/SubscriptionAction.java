package io.voronka.intake;

/** What the eleven scenarios do with a subscription. */
enum SubscriptionAction {
    KEEP,
    OPT_IN,
    OPT_OUT
}
