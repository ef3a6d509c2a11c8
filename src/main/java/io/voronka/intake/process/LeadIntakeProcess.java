package io.voronka.intake.process;

/** Names of the model {@code bpmn/intake/lead-intake.bpmn}. */
final class LeadIntakeProcess {

    /** The lead as JSON, transient: comes in over the engine's REST interface and is never stored. */
    static final String LEAD = "lead";

    static final String TASK_REVIEW_MATCH = "userTask_reviewMatch";

    static final String REPEATED = "repeated";
    static final String VALID_CONTACT = "validContact";
    static final String MATCH_RESULT = "matchResult";
    static final String LEAD_ACTION = "leadAction";
    static final String SCORE = "score";
    static final String TARGET_PROCESS = "targetProcess";
    static final String CANDIDATE_GROUP = "candidateGroup";
    static final String TOPIC = "topic";
    static final String PERSON_ID = "personId";
    static final String REGION = "region";
    static final String PRODUCT_GROUP = "productGroup";
    static final String ARRIVED_AT = "arrivedAt";

    /** Candidates of the review form: candidate1 … candidate5, null where there are fewer. */
    static final String CANDIDATE = "candidate";

    static final int CANDIDATES = 5;

    static final String MATCH_DECISION = "matchDecision";
    static final String CHOSEN_PERSON_ID = "chosenPersonId";

    private LeadIntakeProcess() {}
}
