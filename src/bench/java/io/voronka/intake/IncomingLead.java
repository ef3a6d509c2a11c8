package io.voronka.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voronka.intake.LeadDocument.Address;
import io.voronka.intake.LeadDocument.Contact;
import io.voronka.intake.LeadDocument.Utm;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.Match;
import io.voronka.platform.engine.Definitions;
import io.voronka.platform.id.Ids;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.PersonRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a lead go the way of the intake until it is known whose it is, and no further: the transaction is rolled back, so
 * that the base stays as it was.
 */
public final class IncomingLead {

    private final LeadNormalizer normalizer;
    private final IntakeSessions sessions;
    private final LeadMatching matching;
    private final Definitions definitions;
    private final BlindIndexer indexer;
    private final TransactionTemplate transaction;

    public IncomingLead(ApplicationContext context) {
        this.normalizer = context.getBean(LeadNormalizer.class);
        this.sessions = context.getBean(IntakeSessions.class);
        this.matching = context.getBean(LeadMatching.class);
        this.definitions = context.getBean(Definitions.class);
        this.indexer = context.getBean(BlindIndexer.class);
        this.transaction = context.getBean(TransactionTemplate.class);
    }

    /**
     * How a lead was matched, times in nanoseconds.
     *
     * @param person whose it is; null for somebody new, or if a person has to decide
     * @param selected what the caller did just before, in the same transaction
     * @param normalised names, contacts and address read, keys made
     * @param found all that the intake locks and reads to know whom the lead may mean
     * @param matched compared and judged
     * @param completed subscriptions, touches and suppressions read, on which the intake decides next
     */
    public record Outcome(
            @Nullable PersonId person,
            boolean doubtful,
            long normalised,
            long selected,
            long found,
            long matched,
            long completed) {

        /** Whose the lead is, from its document to the person. */
        public long match() {
            return normalised + found + matched;
        }
    }

    /** The keys by which a lead is looked for, as they are stored. */
    @SuppressWarnings("ArrayRecordComponent") // parameters are carried, never compared
    public record Keys(byte[][] contacts, long[] likeness) {}

    public Keys keys(PersonRecord record) {
        NormalizedLead lead = normalizer.normalize(document(record), Instant.now());
        return new Keys(
                lead.contacts().stream().map(BlindIndex::bytes).toArray(byte[][]::new),
                lead.matchKeys().stream().mapToLong(indexer::matchKey).toArray());
    }

    /**
     * Matches a lead that says of its person what the record says.
     *
     * @param select run in the transaction just before the base is asked whose the lead is, to be measured beside it
     */
    public Outcome match(PersonRecord record, Runnable select) {
        LeadDocument document = document(record);
        Instant now = Instant.now();
        long start = System.nanoTime();
        NormalizedLead normalized = normalizer.normalize(document, now);
        long read = System.nanoTime();
        LeadSubmission submission = new LeadSubmission(
                new LeadId(Ids.next()),
                document,
                normalized,
                null,
                new Key(new byte[32]),
                JsonNodeFactory.instance.objectNode(),
                "integration",
                now);
        return transaction.execute(status -> {
            status.setRollbackOnly();
            // once a transaction, whatever it does with its leads: the start of their process asks for it
            definitions.process(LeadIntake.PROCESS);
            long asked = System.nanoTime();
            select.run();
            long begun = System.nanoTime();
            IntakeSession session = sessions.identified(List.of(submission));
            long found = System.nanoTime();
            Match match = matching.match(session, Objects.requireNonNull(session.file(submission.leadId())), "bench");
            long matched = System.nanoTime();
            sessions.complete(session);
            long completed = System.nanoTime();
            return new Outcome(
                    match instanceof Match.Matched known ? known.personId() : null,
                    match instanceof Match.Ambiguous,
                    read - start,
                    begun - asked,
                    found - begun,
                    matched - found,
                    completed - matched);
        });
    }

    private static LeadDocument document(PersonRecord record) {
        PersonRecord.Address address = record.addresses().get(0);
        return new LeadDocument(
                "bench",
                null,
                "autumn",
                null,
                LeadKind.B2C,
                ClientType.RETAIL,
                "main",
                new Contact(
                        record.names().get(0),
                        record.phones().get(0),
                        record.emails().stream().findFirst().orElse(null),
                        record.birthDate(),
                        Map.of()),
                null,
                new Address(address.country(), address.region(), address.city(), address.line(), address.postcode()),
                List.of(),
                List.of(),
                new Utm(null, null, null, null, null),
                Map.of(),
                null);
    }
}
