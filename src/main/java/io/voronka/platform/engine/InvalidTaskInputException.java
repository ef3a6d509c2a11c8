package io.voronka.platform.engine;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * What somebody sent with a task is not acceptable. Thrown by the step behind the task: the task stays open, Tasklist
 * shows the message and REST answers 400 with it. The message never repeats the value it refuses.
 */
public final class InvalidTaskInputException extends FormFieldValidationException {

    private static final long serialVersionUID = 1;

    public InvalidTaskInputException(String field, String problem) {
        super(null, field + ": " + problem);
    }
}
