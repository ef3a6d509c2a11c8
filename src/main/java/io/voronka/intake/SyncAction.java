package io.voronka.intake;

/** What the marketing CRM is told, the most first. */
enum SyncAction {
    FULL,
    SUBSCRIPTION,
    PROFILE,
    NONE
}
