package io.voronka.funnel.reactivation;

import io.voronka.funnel.Deal;
import io.voronka.funnel.store.BatchRows;
import io.voronka.funnel.store.DealRows;
import io.voronka.kernel.DealId;
import io.voronka.platform.engine.OneNodeAtATime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Batches on demand over the interface: one that was asked for with a key starts once. */
@Service
public class ReactivationBatches {

    private static final String KEY = "reactivation-batch-key";
    private static final String BODY = "reactivation-batch-body";

    private final Reactivation reactivation;
    private final BatchRows rows;
    private final DealRows deals;
    private final KeyedHash hash;
    private final OneNodeAtATime oneNode;
    private final Clock clock;

    ReactivationBatches(
            Reactivation reactivation,
            BatchRows rows,
            DealRows deals,
            KeyedHash hash,
            OneNodeAtATime oneNode,
            Clock clock) {
        this.reactivation = reactivation;
        this.rows = rows;
        this.deals = deals;
        this.hash = hash;
        this.oneNode = oneNode;
        this.clock = clock;
    }

    /**
     * Starts a batch, or tells the one that was started with this key.
     *
     * @param key of the caller's own; null to start a batch in any case
     * @return the deals in the order of their ids
     * @throws ApiProblem 409 if the key was used for another batch; 422 as {@link Reactivation#pickMore}
     */
    public List<Deal> start(@Nullable String group, @Nullable Integer count, @Nullable String key, String login) {
        List<Deal> started = new ArrayList<>();
        oneNode.run(Reactivation.LOCK, () -> started.addAll(found(startNow(group, count, key, login))));
        return started;
    }

    private List<DealId> startNow(@Nullable String group, @Nullable Integer count, @Nullable String key, String login) {
        byte[][] body = {bytes(String.valueOf(group)), bytes(String.valueOf(count))};
        byte[] claim = key == null ? null : hash.of(KEY, bytes(login), bytes(key));
        Optional<BatchRows.Batch> before = claim == null ? Optional.empty() : rows.find(claim);
        if (before.isPresent()) {
            if (!hash.matches(before.get().body(), BODY, body)) {
                throw ApiProblem.of(409, "idempotency-conflict", "The key was used for another batch");
            }
            return before.get().deals();
        }
        List<DealId> picked = reactivation.pickMore(group, count, login).stream()
                .map(Picked::dealId)
                .toList();
        if (claim != null) {
            rows.insert(claim, hash.of(BODY, body), login, clock.instant(), picked);
        }
        return picked;
    }

    private List<Deal> found(List<DealId> ids) {
        return deals.find(ids).stream().sorted(Comparator.comparing(Deal::id)).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
