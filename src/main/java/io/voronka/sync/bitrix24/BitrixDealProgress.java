package io.voronka.sync.bitrix24;

import io.voronka.platform.web.ApiProblem;
import io.voronka.sync.bitrix24.store.BitrixDealCursor;
import io.voronka.sync.bitrix24.store.BitrixDealCursor.Standing;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixDeals.Seen;
import io.voronka.sync.bitrix24.store.BitrixHints;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How deals come in from Bitrix24, for people who look after it; and what Bitrix24 tells of them by itself. */
@Service
@ConditionalOnBitrixDeals
public class BitrixDealProgress {

    private static final double MILLIS = 1000.0;

    private final BitrixDealCursor cursor;
    private final BitrixDeals deals;
    private final BitrixHints hints;
    private final BitrixDealSettings settings;
    private final Clock clock;

    BitrixDealProgress(
            BitrixDealCursor cursor, BitrixDeals deals, BitrixHints hints, BitrixProperties properties, Clock clock) {
        this.cursor = cursor;
        this.deals = deals;
        this.hints = hints;
        this.settings = properties.deals();
        this.clock = clock;
    }

    /**
     * How far the load of all there are has come.
     *
     * @param finishedAt null while it goes on
     * @param total deals when it began; null before its first request
     * @param perSecond deals a second, while it was worked on
     * @param secondsLeft null if it is finished, or nobody can say yet
     */
    public record Load(
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long total,
            long loaded,
            @Nullable Double perSecond,
            @Nullable Long secondsLeft) {}

    /**
     * How deals come in.
     *
     * @param refused how many can't be opened, by reason
     * @param hints events that wait for their deals to be fetched
     * @param seenUntil changes up to this time of Bitrix24 are taken
     * @param failure why it was given up last, as a code; null if it was not
     */
    public record Progress(
            Load load,
            long opened,
            long changed,
            Map<String, Long> refused,
            long hints,
            Instant seenUntil,
            @Nullable Instant polledAt,
            @Nullable String failure) {}

    /** A deal that can't be opened: its number there, and why. */
    public record Refused(long id, String reason) {}

    /** @throws ApiProblem 404 before anything has been asked for */
    public Progress progress() {
        Standing standing = cursor.standing().orElseThrow(BitrixDealProgress::notBegun);
        return new Progress(
                load(standing),
                standing.opened(),
                standing.changed(),
                deals.refusals(),
                standing.hints(),
                standing.seenUntil(),
                standing.polledAt(),
                standing.failure());
    }

    private static Load load(Standing standing) {
        Long total = standing.loadTotal();
        Double rate = standing.loadMillis() == 0 ? null : standing.loaded() * MILLIS / standing.loadMillis();
        Long left = null;
        if (standing.loadFinished() == null && total != null && rate != null && rate > 0) {
            left = (long) Math.ceil(Math.max(0, total - standing.loaded()) / rate);
        }
        return new Load(standing.loadStarted(), standing.loadFinished(), total, standing.loaded(), rate, left);
    }

    /**
     * Goes through all there are once more: what is known stays, what was missed is opened.
     *
     * @throws ApiProblem 409 while a load goes on
     */
    public Progress loadAgain() {
        if (!cursor.again(clock.instant())) {
            throw cursor.standing().isEmpty()
                    ? notBegun()
                    : ApiProblem.of(409, "load-goes-on", "The load before goes on");
        }
        return progress();
    }

    /** Refused deals behind a number, by number. */
    public List<Refused> refused(long after, int limit) {
        return deals.refused(after, limit).stream()
                .map(seen -> new Refused(seen.remoteId(), reason(seen)))
                .toList();
    }

    private static String reason(Seen seen) {
        return seen.reason() == null ? "" : seen.reason();
    }

    /**
     * Refuses who is not this portal; takes as long for a wrong token as for a nearly right one.
     *
     * @throws ApiProblem 403 for a token of somebody else
     */
    public void require(String token) {
        byte[] known = settings.eventToken().getBytes(StandardCharsets.UTF_8);
        if (known.length == 0 || !MessageDigest.isEqual(known, token.getBytes(StandardCharsets.UTF_8))) {
            throw ApiProblem.of(403, "not-bitrix24", "The application token is not the one of this portal");
        }
    }

    /** Something has happened to a deal: it is fetched at once, by whichever node is first. */
    public void happened(long remoteId, boolean gone) {
        hints.add(remoteId, gone, clock.instant());
    }

    private static ApiProblem notBegun() {
        return ApiProblem.of(404, "not-begun", "No deals have been asked for yet");
    }
}
