package io.voronka.person.store;

import io.voronka.kernel.PersonId;
import io.voronka.person.KnownAs;
import io.voronka.person.People;
import io.voronka.person.PersonKind;
import io.voronka.person.PersonProperties;
import io.voronka.person.PersonStage;
import io.voronka.person.PersonState;
import io.voronka.person.Touch;
import io.voronka.platform.event.ClientGained;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.privacy.PersonGroups;
import io.voronka.privacy.PersonRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPeople implements People, PersonGroups {

    private final PersonTable persons;
    private final TouchTable touches;
    private final PendingRows pendingRows;
    private final PersonProperties properties;
    private final ApplicationEventPublisher events;

    JdbcPeople(
            PersonTable persons,
            TouchTable touches,
            PendingRows pendingRows,
            PersonProperties properties,
            ApplicationEventPublisher events) {
        this.persons = persons;
        this.touches = touches;
        this.pendingRows = pendingRows;
        this.properties = properties;
        this.events = events;
    }

    @Override
    public Map<PersonId, PersonState> lock(Collection<PersonId> personIds) {
        return personIds.isEmpty() ? Map.of() : persons.lock(personIds);
    }

    @Override
    public Map<PersonId, PersonState> locked(Collection<PersonRow> rows) {
        return rows.stream().collect(Collectors.toMap(PersonRow::person, PersonTable::state));
    }

    @Override
    public boolean tryLock(PersonId person) {
        return persons.tryLock(person);
    }

    @Override
    public Map<PersonId, PersonState> find(Collection<PersonId> personIds) {
        return personIds.isEmpty() ? Map.of() : persons.find(personIds);
    }

    @Override
    public List<PersonId> group(PersonId person) {
        return persons.group(person);
    }

    @Override
    public PersonId survivor(PersonId person) {
        return survivors(List.of(person)).getOrDefault(person, person);
    }

    @Override
    public Map<PersonId, PersonId> survivors(Collection<PersonId> personIds) {
        return personIds.isEmpty() ? Map.of() : persons.survivors(personIds);
    }

    @Override
    public PersonState create(PersonKind kind, Instant at) {
        return save(new PersonState(new PersonId(Ids.next()), kind, PersonStage.ACTIVE, null, null, at, null));
    }

    @Override
    public void createAll(Collection<PersonId> ids, PersonKind kind, Instant at) {
        persons.insert(ids, kind, at);
    }

    @Override
    public void stage(Collection<PersonId> personIds, PersonStage stage) {
        persons.stage(personIds, stage);
    }

    @Override
    public PersonState startLeadCycle(PersonState person, Instant at) {
        return save(person.leadCycleStarted(at));
    }

    @Override
    public PersonState becomeClient(PersonState person, Instant at) {
        if (person.clientSince() == null) {
            events.publishEvent(new ClientGained(person.personId(), at));
        }
        return save(person.becameClient(at));
    }

    @Override
    public Set<Touch> touches(Collection<Touch> wanted) {
        return wanted.isEmpty() ? Set.of() : touches.existing(wanted);
    }

    @Override
    public Map<Touch, Instant> touchesOf(PersonId person) {
        return touches.of(person);
    }

    @Override
    public void touch(Touch touch, Instant at) {
        pendingRows.add(touches, new TouchTable.FirstTouch(touch, at));
    }

    @Override
    public KnownAs known(PersonState person, Instant now) {
        return person.knownAs(now, properties.staleAfter());
    }

    private PersonState save(PersonState person) {
        pendingRows.add(persons, person);
        return person;
    }
}
