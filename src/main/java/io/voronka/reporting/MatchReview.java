package io.voronka.reporting;

import java.util.List;

/** Why a lead waits for a person to say whose it is; what it compares is masked. */
public record MatchReview(String leadId, List<Candidate> candidates) {

    /**
     * Somebody who may be meant. Prior, bits of all fields and household excess add up to the score.
     *
     * @param recorded whether this is the decision that the lead waits for; false where several people fit exactly and
     *     the weights were computed to help whoever looks
     * @param model version of the model that weighed
     * @param prior log2 of the odds before anything was compared
     * @param score log2 of the odds
     * @param contradiction what forbids to merge without a person looking
     */
    public record Candidate(
            String personId,
            boolean recorded,
            String verdict,
            String reason,
            double probability,
            String model,
            double prior,
            double score,
            double householdExcess,
            String contradiction,
            boolean sharesContact,
            List<FieldWeight> fields) {}

    /**
     * What a field weighs.
     *
     * @param bits log2 of how much it raises or lowers the odds
     * @param lead masked values of the lead
     * @param known masked values of the person, the latest last
     */
    public record FieldWeight(String field, String level, double bits, List<String> lead, List<String> known) {}
}
