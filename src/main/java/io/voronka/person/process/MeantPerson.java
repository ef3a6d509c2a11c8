package io.voronka.person.process;

import io.voronka.kernel.PersonId;
import io.voronka.platform.engine.InvalidTaskInputException;
import java.util.Objects;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Whom the officer says that a request is about, where it could be several. */
final class MeantPerson {

    private MeantPerson() {}

    /**
     * The person; null if nobody is named.
     *
     * @throws InvalidTaskInputException if it is nobody whom we know
     */
    static @Nullable PersonId of(DelegateExecution execution, String variable, Predicate<PersonId> isKnown) {
        String text = Objects.toString(execution.getVariable(variable), "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            PersonId person = PersonId.of(text);
            if (isKnown.test(person)) {
                return person;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidTaskInputException(variable, "must be the id of a person");
        }
        throw new InvalidTaskInputException(variable, "is nobody who is known");
    }
}
