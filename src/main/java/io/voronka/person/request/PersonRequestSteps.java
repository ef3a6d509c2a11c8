package io.voronka.person.request;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonCorrections;
import io.voronka.person.store.PersonRequestRows;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The steps of a person's request. Each works in the transaction of its caller, and done again changes nothing. */
@Service
public class PersonRequestSteps {

    private final PersonRequestRows rows;
    private final RequestContents contents;
    private final People people;
    private final Vault vault;
    private final PersonCorrections corrections;
    private final MarketingObjections objections;
    private final Restrictions restrictions;
    private final Clock clock;

    PersonRequestSteps(
            PersonRequestRows rows,
            RequestContents contents,
            People people,
            Vault vault,
            PersonCorrections corrections,
            MarketingObjections objections,
            Restrictions restrictions,
            Clock clock) {
        this.rows = rows;
        this.contents = contents;
        this.people = people;
        this.vault = vault;
        this.corrections = corrections;
        this.objections = objections;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    /** Whether we hold anything of somebody. */
    public boolean isKnown(PersonId person) {
        return !people.group(person).isEmpty() && vault.presence(people.survivor(person)) == Vault.Presence.PRESENT;
    }

    /**
     * It is the person who asks; {@code person} says who, where several could be meant.
     *
     * @return whether we hold anything of that person
     */
    public boolean verified(UUID id, @Nullable PersonId person, String by) {
        rows.verified(id, person, by, clock.instant());
        PersonId meant = request(id).personId();
        return meant != null && isKnown(meant);
    }

    /** Puts right what the request says is wrong; outside systems that were told of the person are told anew. */
    public void correct(UUID id) {
        RequestContent content = contents.find(id).orElse(null);
        if (content != null) {
            PersonRecord.Origin origin =
                    new PersonRecord.Origin("person-request", request(id).receivedAt(), true);
            corrections.correct(person(id), content.correction().from(origin));
            rows.done(id, clock.instant());
        }
    }

    /** Nobody advertises to the person from now on. */
    public void stopMarketing(UUID id) {
        PersonRequest request = request(id);
        if (request.doneAt() == null) {
            objections.object(person(id), request);
            rows.done(id, clock.instant());
        }
    }

    /** The data is kept from now on, and not used. */
    public void restrict(UUID id) {
        restrictions.begin(person(id));
        rows.status(id, RequestStatus.RESTRICTED);
        rows.done(id, clock.instant());
    }

    /** The data may be used again, where consents allow it. */
    public void resume(UUID id) {
        restrictions.lift(person(id));
        rows.status(id, RequestStatus.IN_PROGRESS);
    }

    /** The person was told. */
    public void answered(UUID id, String by) {
        rows.answered(id, by, clock.instant());
    }

    /** Ends a request; what it said of the person is destroyed. */
    public void close(UUID id, String outcome) {
        RequestStatus status = outcome.equals("NOT_THE_PERSON") ? RequestStatus.REFUSED : RequestStatus.CLOSED;
        rows.close(id, status, outcome, clock.instant());
    }

    private PersonRequest request(UUID id) {
        return rows.find(id).orElseThrow();
    }

    private PersonId person(UUID id) {
        return Objects.requireNonNull(request(id).personId(), "Nothing is done for nobody");
    }
}
