package io.voronka.platform.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field, as in {@code person.phone} or {@code consents[0].at}
 * @param code for programs, as in {@code missing} or {@code too-long}
 * @param message for people; never repeats the value it refuses
 */
public record FieldProblem(String field, String code, String message) {}
