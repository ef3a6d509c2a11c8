package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.privacy.store.MatchModelRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Keeps the frozen models of the matcher. They lie in the vault because common names are in them. */
@Service
public class MatchModelVault {

    private final MatchModelRows rows;

    MatchModelVault(MatchModelRows rows) {
        this.rows = rows;
    }

    /**
     * A model that was trained.
     *
     * @param people how many the base had then
     */
    public record Trained(String version, int people, Instant trainedAt) {}

    /** The model in force, without its content. */
    public Optional<Trained> newest() {
        return rows.newest();
    }

    /** The content of a model. */
    public Optional<String> find(String version) {
        return rows.find(version);
    }

    /** Whether this transaction may train now: false while another one does. */
    public boolean startTraining() {
        return rows.startTraining();
    }

    /** Puts a model in force. One that is there already, being the same, stays as it was. */
    public void save(Trained trained, String model) {
        rows.save(trained, model);
    }

    /**
     * An even sample of the base, the same for the same base: every so-manieth person in the order of their ids.
     *
     * @param people how many the base has
     * @return at most this many ids
     */
    public List<PersonId> sample(int most, int people) {
        return rows.sample(most, people);
    }
}
