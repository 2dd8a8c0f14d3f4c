package io.nominate.extract;

import io.nominate.dns.isc.IscConfig.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a configuration.
 *
 * @param block what is in its braces, files that are included there in their place
 */
record Item(Path file, Statement statement, List<Item> block) {
    boolean is(String keyword) {
        return statement.is(keyword);
    }

    /** The second word of the first statement in the block that starts with this keyword. */
    Optional<String> value(String keyword) {
        return block.stream()
                .filter(item -> item.is(keyword) && item.statement.words().size() > 1)
                .map(item -> item.statement.word(1))
                .findFirst();
    }

    /** As {@code file:line}. */
    String where() {
        return file + ":" + statement.line();
    }
}
