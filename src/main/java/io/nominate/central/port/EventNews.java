package io.nominate.central.port;

import java.util.Set;

/**
 * A hint that there are events to be read. The database is the truth: a lost hint delays whoever follows events, and never
 * loses them one.
 *
 * @param projects whose they are; an empty id stands for what belongs to no project
 */
public record EventNews(Set<String> projects) {
    public EventNews {
        projects = Set.copyOf(projects);
    }
}
