package io.nominate.app.config;

/** Sockets in general. */
final class SocketOptions extends OptionGroup {
    private final Option<Integer> backlog = option(
            "backlog",
            OptionType.integer(1, 65535),
            4096,
            "Connections to the API that the kernel keeps waiting for each address.");

    SocketOptions() {
        super("DEFAULT", "Sockets");
    }

    int read(Values values) {
        return values.get(backlog);
    }
}
