package io.voronka.intake.imports;

import io.voronka.kernel.PersonId;
import io.voronka.person.MaskedRecord;
import io.voronka.privacy.ImportReviews;
import io.voronka.privacy.ImportReviews.Pending;
import io.voronka.privacy.ImportReviews.Waiting;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows who has to say whose a row is what it says and what is known of its candidates, masked. */
@Service
public class RowReviews {

    private final Imports imports;
    private final ImportReviews reviews;
    private final Vault vault;

    RowReviews(Imports imports, ImportReviews reviews, Vault vault) {
        this.imports = imports;
        this.reviews = reviews;
        this.vault = vault;
    }

    /**
     * A row that waits.
     *
     * @param reason the code of why it waits
     * @param candidates whose it may be; those who are not in the base any more are left out
     */
    public record Row(int row, String reason, Masked said, List<Candidate> candidates) {}

    public record Candidate(String personId, Masked known) {}

    /**
     * What is said of somebody, masked; empty for what is not.
     *
     * @param born years
     */
    public record Masked(
            @Nullable String name,
            List<String> phones,
            List<String> emails,
            List<String> inns,
            List<String> born,
            List<String> cities) {

        static Masked of(PersonRecord record) {
            MaskedRecord masked = new MaskedRecord(record);
            return new Masked(
                    masked.name(),
                    masked.values("PHONE"),
                    masked.values("EMAIL"),
                    masked.values("INN"),
                    masked.values("BIRTH_DATE"),
                    masked.values("CITY"));
        }
    }

    /** Rows that wait behind a row, with the ids of whom they are like and nothing else. */
    public List<Pending> pending(UUID importId, int afterRow, int limit) {
        return reviews.pending(imports.get(importId).importId(), afterRow, limit);
    }

    /** Rows that wait behind a row, in the order of the file, masked. */
    public List<Row> page(UUID importId, int afterRow, int limit) {
        List<Waiting> waiting = reviews.page(imports.get(importId).importId(), afterRow, limit);
        Set<PersonId> suspects = new TreeSet<>();
        waiting.forEach(row -> suspects.addAll(row.suspects()));
        Map<PersonId, PersonRecord> known = vault.read(suspects);
        return waiting.stream().map(row -> row(row, known)).toList();
    }

    private static Row row(Waiting waiting, Map<PersonId, PersonRecord> known) {
        List<Candidate> candidates = new ArrayList<>();
        for (PersonId person : new TreeSet<>(waiting.suspects())) {
            PersonRecord record = known.get(person);
            if (record != null) {
                candidates.add(new Candidate(person.toString(), Masked.of(record)));
            }
        }
        return new Row(waiting.row(), waiting.reason(), Masked.of(waiting.record()), candidates);
    }
}
