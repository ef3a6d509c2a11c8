package io.voronka.intake;

import io.voronka.intake.LeadFile.Route;
import io.voronka.intake.store.LeadRows;
import io.voronka.person.KnownAs;
import io.voronka.person.Match;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.person.Survivorship;
import io.voronka.person.Touch;
import io.voronka.platform.event.LeadDecided;
import io.voronka.platform.event.LeadRouted;
import io.voronka.platform.rows.PendingRows;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down what was decided about a lead: the person in the vault and the base, consents, subscriptions, the lead. */
@Component
class LeadFiling {

    private final PendingRows pendingRows;
    private final LeadRows leads;
    private final Vault vault;
    private final People people;
    private final Survivorship survivorship;
    private final ConsentFiling consents;
    private final Attributes attributes;
    private final ContractorResults results;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeadFiling(
            PendingRows pendingRows,
            LeadRows leads,
            Vault vault,
            People people,
            Survivorship survivorship,
            ConsentFiling consents,
            Attributes attributes,
            ContractorResults results,
            ApplicationEventPublisher events,
            Clock clock) {
        this.pendingRows = pendingRows;
        this.leads = leads;
        this.vault = vault;
        this.people = people;
        this.survivorship = survivorship;
        this.consents = consents;
        this.attributes = attributes;
        this.results = results;
        this.events = events;
        this.clock = clock;
    }

    /** Files a lead that nobody can be reached by. What it held stays sealed, for a dispute with its contractor. */
    void fileRefused(LeadFile file, String processInstanceId) {
        vault.hold(file.leadId(), file.submission().body().toString().getBytes(StandardCharsets.UTF_8));
        write(file, LeadStatus.REJECTED, LeadDecision.INVALID_CONTACT, processInstanceId);
    }

    /** Files a lead that waits for somebody who tells people apart; its data waits sealed under a key of its own. */
    void fileForReview(LeadFile file, String processInstanceId) {
        vault.hold(file.leadId(), file.submission().body().toString().getBytes(StandardCharsets.UTF_8));
        write(file, LeadStatus.IN_REVIEW, null, processInstanceId);
    }

    /** Files a decided lead. */
    void file(IntakeSession session, LeadFile file, String processInstanceId) {
        LeadDecision decision = file.decision();
        boolean suppressed = LeadDecision.SUPPRESSED_RULE.equals(decision.rule());
        if (!suppressed) {
            keepPerson(session, file, decision);
            consents.file(file);
            touch(session, file);
        }
        if (file.reviewed()) {
            vault.releaseHeld(file.leadId());
        }
        write(file, decision.lead().status(), decision, processInstanceId);
    }

    private void keepPerson(IntakeSession session, LeadFile file, LeadDecision decision) {
        PersonFile person = file.person();
        if (person == null) {
            person = newPerson(session, file);
        } else if (decision.lead() != LeadAction.REJECT) {
            learn(session, file, person);
        }
        if (decision.lead() == LeadAction.CREATE) {
            person.become(people.startLeadCycle(person.state(), cycleStart(file)));
        }
    }

    /** A stale lead is renewed by its arrival, however old the supplier's date is: it is new business from now on. */
    private static java.time.Instant cycleStart(LeadFile file) {
        return file.facts().known() == KnownAs.STALE_LEAD
                ? file.submission().receivedAt()
                : file.submission().createdAt();
    }

    private PersonFile newPerson(IntakeSession session, LeadFile file) {
        NormalizedLead lead = file.normalized();
        PersonState state =
                people.create(lead.identity().kind(), file.submission().receivedAt());
        PersonFile person = new PersonFile(state, lead.record());
        vault.save(person.id(), lead.record());
        vault.link(person.id(), lead.contacts());
        session.addMade(person, lead);
        file.match(new Match.Matched(person.id()));
        file.person(person);
        return person;
    }

    private void learn(IntakeSession session, LeadFile file, PersonFile person) {
        NormalizedLead lead = file.normalized();
        PersonRecord merged = survivorship.merge(person.record(), lead.record());
        if (!merged.equals(person.record())) {
            person.know(merged);
            vault.save(person.id(), merged);
        }
        List<BlindIndex> unlinked = lead.contacts().stream()
                .filter(contact -> !session.behind(List.of(contact)).contains(person))
                .toList();
        if (!unlinked.isEmpty()) {
            vault.link(person.id(), unlinked);
            session.add(person, unlinked);
        }
    }

    private void touch(IntakeSession session, LeadFile file) {
        PersonFile person = file.person();
        if (person != null) {
            LeadDocument lead = file.document();
            Touch touch = Touch.of(person.id(), lead.source(), lead.campaign());
            if (!session.isTouched(touch)) {
                session.touch(touch);
                people.touch(touch, file.submission().receivedAt());
            }
        }
    }

    private void write(LeadFile file, LeadStatus status, @Nullable LeadDecision decision, String processInstanceId) {
        LeadSubmission submission = file.submission();
        LeadDocument document = file.document();
        PersonFile person = file.person();
        Route route = file.route();
        Lead lead = new Lead(
                file.leadId(),
                submission.receivedAt(),
                submission.createdAt(),
                submission.receivedBy(),
                new Lead.Origin(document.source(), document.contractor(), document.campaign(), document.externalId()),
                document.kind(),
                document.clientType(),
                document.brand(),
                file.normalized().region(),
                file.normalized().productGroup(),
                document.products(),
                document.utm(),
                attributes.plain(document),
                person == null ? null : person.id(),
                status,
                decision == null ? Quality.OK : decision.quality(),
                decision == null ? null : decision.answer(),
                file.score(),
                route == null ? null : route.targetProcess(),
                route == null ? null : route.topic(),
                processInstanceId,
                file.reviewed() ? clock.instant() : null);
        file.filed(lead);
        pendingRows.add(leads, lead);
        if (decision != null) {
            events.publishEvent(decided(lead, decision));
            results.decided(lead);
            routed(lead, decision);
        }
    }

    private void routed(Lead lead, LeadDecision decision) {
        if (lead.personId() != null && lead.targetProcess() != null) {
            events.publishEvent(new LeadRouted(
                    lead.leadId(), lead.personId(), decision.sync().name(), lead.targetProcess()));
        }
    }

    private static LeadDecided decided(Lead lead, LeadDecision decision) {
        return new LeadDecided(
                lead.leadId(),
                lead.receivedAt(),
                lead.personId(),
                lead.origin().source(),
                lead.origin().contractor(),
                lead.origin().campaign(),
                decision.lead().name(),
                decision.sync().name(),
                decision.quality().name(),
                decision.reportable(),
                decision.reason());
    }
}
