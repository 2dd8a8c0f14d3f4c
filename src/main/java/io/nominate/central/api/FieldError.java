package io.nominate.central.api;

import java.util.List;

/**
 * One thing wrong with a request's body, as Designate's schema errors tell it.
 *
 * @param path keys and indexes (String or Integer) from the object down to the field
 * @param validator the rule that failed: {@code format}, {@code required}, {@code value}, {@code not_allowed}, ...
 * @param validatorValue what the rule demanded, e.g. the record type; a String, a list or a number
 */
public record FieldError(List<Object> path, String message, String validator, Object validatorValue) {}
