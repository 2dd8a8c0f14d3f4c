package io.nominate.producer;

import io.nominate.central.api.Request;
import java.time.Duration;

/** Something that is asked of central every now and then. */
public record Chore(String name, Duration every, Request<?> request) {}
