package io.nominate.app;

import io.nominate.app.command.Context;
import io.nominate.app.command.RootCommand;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** Entry point of {@code nominate}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Context context = new Context(
                new Wiring(),
                System.getenv(),
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
                InstantSource.system());
        int exit = RootCommand.of(context, args).execute(args);
        context.out().flush();
        System.exit(exit);
    }
}
