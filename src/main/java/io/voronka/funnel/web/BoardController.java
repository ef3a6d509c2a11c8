package io.voronka.funnel.web;

import io.voronka.funnel.BoardColumn;
import io.voronka.funnel.BoardDeal;
import io.voronka.funnel.DealBoard;
import io.voronka.funnel.Funnel;
import io.voronka.kernel.DealId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The board of stages. */
@RestController
@RequestMapping("/api/v1/deals/board")
class BoardController {

    private static final int PAGE = 50;

    private final DealBoard board;
    private final Clock clock;

    BoardController(DealBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** A funnel, stage by stage. */
    record Board(String funnel, List<ColumnView> stages) {}

    /**
     * A stage.
     *
     * @param closed whether deals are closed there; then all are counted that ever came
     * @param deals that stand there; those that have gone on into another funnel are not counted
     * @param oldestAge seconds that the one has waited there which came first; null where nobody waits, and in the base
     * @param medianAge seconds of the one in the middle; null also where there are very many
     */
    record ColumnView(
            String stage,
            boolean closed,
            long deals,
            @Nullable Long oldestAge,
            @Nullable Long medianAge) {}

    /** A page of deals of a stage; {@code next} is the cursor of the one behind it. */
    record Page(List<DealView> items, @Nullable String next) {}

    /**
     * A deal of the board.
     *
     * @param age seconds since it came into the stage
     * @param processInstanceId null as long as it has no process
     */
    record DealView(
            String dealId,
            OffsetDateTime since,
            long age,
            boolean open,
            @Nullable String responsible,
            @Nullable String processInstanceId) {}

    @GetMapping
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    Board board(@RequestParam String funnel) {
        Funnel asked = funnel(funnel);
        Instant now = clock.instant();
        return new Board(
                name(asked),
                board.columns(asked).stream().map(column -> view(column, now)).toList());
    }

    /** Deals of a stage: who has waited longest comes first, among closed ones who was closed last. */
    @GetMapping("/{stage}")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    Page stage(
            @PathVariable String stage,
            @RequestParam String funnel,
            @RequestParam(required = false) @Nullable String cursor) {
        Funnel asked = funnel(funnel);
        if (!asked.has(stage)) {
            throw ApiProblem.of(404, "not-found", "The funnel has no such stage");
        }
        Instant now = clock.instant();
        List<BoardDeal> found = board.deals(asked, stage, cursor == null ? null : place(cursor), PAGE + 1);
        List<BoardDeal> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Page(
                shown.stream().map(deal -> view(deal, now)).toList(),
                found.size() > PAGE ? cursor(shown.get(PAGE - 1)) : null);
    }

    private static ColumnView view(BoardColumn column, Instant now) {
        return new ColumnView(
                column.stage(), column.closed(), column.deals(), age(column.oldest(), now), age(column.median(), now));
    }

    private static DealView view(BoardDeal deal, Instant now) {
        return new DealView(
                deal.id().value().toString(),
                deal.since().atOffset(ZoneOffset.UTC),
                Math.max(0, Duration.between(deal.since(), now).toSeconds()),
                deal.open(),
                deal.responsible(),
                deal.processInstanceId());
    }

    private static @Nullable Long age(@Nullable Instant since, Instant now) {
        return since == null ? null : Math.max(0, Duration.between(since, now).toSeconds());
    }

    private static Funnel funnel(String name) {
        return Arrays.stream(Funnel.values())
                .filter(funnel -> name(funnel).equals(name))
                .findFirst()
                .orElseThrow(() -> refused("funnel", "unknown", "Must be main, b2b or b2c"));
    }

    private static String name(Funnel funnel) {
        return funnel.name().toLowerCase(Locale.ROOT);
    }

    private static String cursor(BoardDeal last) {
        return last.since() + "_" + last.id().value();
    }

    private static DealBoard.Place place(String cursor) {
        try {
            int cut = cursor.indexOf('_');
            return new DealBoard.Place(
                    Instant.parse(cursor.substring(0, Math.max(cut, 0))),
                    new DealId(UUID.fromString(cursor.substring(cut + 1))));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused("cursor", "invalid", "Must be one that a list has given");
        }
    }

    private static ApiProblem refused(String field, String code, String message) {
        return ApiProblem.fields(
                422, "The board can't be shown as asked", List.of(new FieldProblem(field, code, message)));
    }
}
