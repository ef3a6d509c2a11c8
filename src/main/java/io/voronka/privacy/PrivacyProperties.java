package io.voronka.privacy;

import io.voronka.platform.web.Roles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the vault.
 *
 * @param data folder of the embedded default, which keeps its erasure ledger there
 * @param erasureLedger the ledger's file, outside the database ({@code VORONKA_ERASURE_LEDGER}); nodes of one database
 *     share it
 * @param contactCrowd people behind one contact beyond which it is a crowd's: nobody is recognised by it alone
 * @param rewrapped data keys that are wrapped anew in one transaction, when the key that wraps them changes
 * @param reindexed people that are indexed anew in one transaction, when the key of the indexes changes
 * @param purgeIndexesAfter how long after a change indexes under the old key are kept, for nodes that still use them
 * @param revealQuota how often an actor may reveal in one day, by role; a role that is not named may not at all
 */
@ConfigurationProperties("voronka")
record PrivacyProperties(
        @DefaultValue("./data") Path data,
        @Nullable Path erasureLedger,
        @DefaultValue("20") int contactCrowd,
        @DefaultValue("5000") int rewrapped,
        @DefaultValue("500") int reindexed,
        @DefaultValue("1d") Duration purgeIndexesAfter,
        @Nullable Map<String, Integer> revealQuota) {

    private static final Map<String, Integer> QUOTA =
            Map.of(Roles.DPO, 500, Roles.OPERATOR, 1000, Roles.MANAGER, 300, Roles.HEAD, 300, Roles.LOGISTICS, 2000);

    /** The quota of a role: as set, else the default. */
    int quotaOf(String role) {
        Integer set = revealQuota == null ? null : revealQuota.get(role);
        return set != null ? set : QUOTA.getOrDefault(role, 0);
    }
}
