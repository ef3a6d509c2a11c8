package io.voronka.funnel;

import io.voronka.funnel.store.DealNewsRows;
import io.voronka.kernel.DealId;
import io.voronka.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the system that a deal came from says of it later. Its funnel and its stage stay: they are moved here. */
@Service
public class DealNews {

    private final DealNewsRows rows;

    DealNews(DealNewsRows rows) {
        this.rows = rows;
    }

    /**
     * News of a deal; null says nothing.
     *
     * @param lastContactAt the later one of it and what is known holds; so with the purchase
     */
    public record News(
            DealId deal,
            @Nullable Instant lastContactAt,
            @Nullable Instant lastPurchaseAt,
            @Nullable Money amount) {}

    /** Keeps news; returns how many deals are different for it. */
    @Transactional
    public int keep(List<News> news) {
        return news.isEmpty() ? 0 : rows.keep(news);
    }
}
