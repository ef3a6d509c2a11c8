package io.voronka.privacy;

import java.time.Instant;

/** A standing order to leave a contact alone. */
public record Suppression(SuppressionScope scope, SuppressionReason reason, Instant since) {}
