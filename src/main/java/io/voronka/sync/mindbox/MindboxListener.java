package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import io.voronka.platform.event.ClientGained;
import io.voronka.platform.event.ContactCorrected;
import io.voronka.platform.event.ContactSuppressed;
import io.voronka.platform.event.LeadDecided;
import io.voronka.platform.event.MergeUndone;
import io.voronka.platform.event.PeopleMerged;
import io.voronka.platform.event.PersonErased;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.platform.event.SubscriptionChanged;
import io.voronka.platform.event.SuppressionLifted;
import io.voronka.platform.rows.PendingRows;
import io.voronka.sync.mindbox.store.MindboxNotes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what happens to people, and has Mindbox told in the same transaction. */
@Component
@ConditionalOnMindbox
class MindboxListener {

    private final PendingRows pendingRows;
    private final MindboxNotes notes;

    MindboxListener(PendingRows pendingRows, MindboxNotes notes) {
        this.pendingRows = pendingRows;
        this.notes = notes;
    }

    @EventListener
    void decided(LeadDecided lead) {
        PersonId person = lead.personId();
        if (person != null) {
            switch (lead.sync()) {
                case "FULL" -> note(person, Note.Kind.KNOWN);
                case "PROFILE" -> note(person, Note.Kind.PROFILE);
                default -> {} // a subscription that has changed says so itself
            }
        }
    }

    @EventListener
    void changed(SubscriptionChanged changed) {
        switch (changed.state()) {
            case "SUBSCRIBED", "PENDING" -> note(changed.personId(), Note.Kind.OPENED);
            default -> note(changed.personId(), Note.Kind.CLOSED);
        }
    }

    @EventListener
    void gained(ClientGained client) {
        note(client.personId(), Note.Kind.CHANGED);
    }

    /** Who received what was wrong has to be told what is right (152-FZ, article 21). */
    @EventListener
    void corrected(ContactCorrected person) {
        note(person.personId(), Note.Kind.CHANGED);
    }

    /** Another contact is to be told there. */
    @EventListener
    void suppressed(ContactSuppressed suppressed) {
        note(suppressed.personId(), Note.Kind.CHANGED);
    }

    @EventListener
    void suppressed(PersonSuppressed suppressed) {
        note(suppressed.personId(), Note.Kind.CLOSED);
    }

    /** A contact that was left out may be told again. */
    @EventListener
    void lifted(SuppressionLifted lifted) {
        note(lifted.personId(), Note.Kind.CHANGED);
    }

    /** Whoever Mindbox was told of is cleared there. */
    @EventListener
    void erased(PersonErased erased) {
        note(erased.personId(), Note.Kind.CHANGED);
    }

    /** First the customer who is no more, then the survivor: Mindbox may have merged the two itself. */
    @EventListener
    void merged(PeopleMerged merged) {
        pendingRows.add(notes, new Note(merged.absorbed(), Note.Kind.ABSORBED, merged.survivor()));
        note(merged.survivor(), Note.Kind.CHANGED);
    }

    @EventListener
    void undone(MergeUndone undone) {
        note(undone.survivor(), Note.Kind.CHANGED);
        note(undone.absorbed(), Note.Kind.CHANGED);
    }

    private void note(PersonId person, Note.Kind kind) {
        pendingRows.add(notes, new Note(person, kind));
    }
}
