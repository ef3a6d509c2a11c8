package io.voronka.funnel;

import io.voronka.funnel.store.BoardRows;
import io.voronka.kernel.DealId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Where the deals of a funnel stand, for those who lead the work. Costs the same with a hundred deals and a million. */
@Component
public class DealBoard {

    private final BoardRows rows;
    private final BoardProperties properties;

    DealBoard(BoardRows rows, BoardProperties properties) {
        this.rows = rows;
        this.properties = properties;
    }

    /** All stages of the funnel in their order, empty ones too. */
    public List<BoardColumn> columns(Funnel funnel) {
        Map<String, BoardColumn> found = rows.columns(funnel, properties.medianUpTo()).stream()
                .collect(Collectors.toMap(BoardColumn::stage, Function.identity()));
        return funnel.stages().stream()
                .map(stage -> found.getOrDefault(stage, new BoardColumn(stage, funnel.isFinal(stage), 0, null, null)))
                .toList();
    }

    /** Where a page of a stage begins: behind this deal. */
    public record Place(Instant since, DealId deal) {}

    /** Deals of a stage: who has waited longest comes first, among closed ones who was closed last. */
    public List<BoardDeal> deals(Funnel funnel, String stage, @Nullable Place after, int limit) {
        return rows.deals(funnel, stage, after, limit);
    }

    @Scheduled(fixedDelayString = "${voronka.funnel.board.fold-every:PT1M}", initialDelayString = "PT1M")
    void fold() {
        rows.fold(properties.foldOver());
    }
}
