package io.nominate.model.config;

import java.time.Duration;

/**
 * Events, and who follows them.
 *
 * @param kept how long they can be read
 * @param most how many are kept, whatever their age
 * @param streamsOfProject streams that a project may have open at one API process
 * @param streams that all may have open there
 * @param longest how long a stream lasts before its client has to come again with a valid token
 */
public record EventsConfig(Duration kept, long most, int streamsOfProject, int streams, Duration longest) {}
