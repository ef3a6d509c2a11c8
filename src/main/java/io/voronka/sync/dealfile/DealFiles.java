package io.voronka.sync.dealfile;

import io.voronka.intake.ImportedDeals;
import io.voronka.platform.web.ApiProblem;
import io.voronka.sync.dealfile.DealLoad.Refusal;
import io.voronka.sync.dealfile.store.DealLoads;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deals of imported files for people: have them opened, and see how far that is. */
@Service
public class DealFiles {

    private final ImportedDeals files;
    private final DealLoads loads;
    private final Clock clock;

    DealFiles(ImportedDeals files, DealLoads loads, Clock clock) {
        this.files = files;
        this.loads = loads;
        this.clock = clock;
    }

    /**
     * Has the deals of a loaded file opened. While that goes on, asking again changes nothing; afterwards it goes through
     * the file once more, and finds those that are there.
     *
     * @throws ApiProblem 404, 409 and 422 as {@link ImportedDeals#file} says
     */
    @Transactional
    public DealLoad open(UUID importId, String login) {
        ImportedDeals.File file = files.file(importId);
        loads.begin(importId, file.source(), file.rows(), login, clock.instant());
        return progress(importId);
    }

    /** @throws ApiProblem 404 if nobody has asked for it */
    public DealLoad progress(UUID importId) {
        return loads.find(importId)
                .orElseThrow(() -> ApiProblem.of(404, "no-deals-asked", "The deals of that import were not asked for"));
    }

    /** Rows whose deal can't be taken, behind a row. */
    public List<Refusal> refusals(UUID importId, int after, int limit) {
        progress(importId);
        return loads.refusals(importId, after, limit);
    }
}
