package io.nominate.app.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate doctor}. */
final class DoctorCommand {
    private DoctorCommand() {}

    static CommandSpec spec(Context context) {
        return Calls.addOptions(Commands.command(
                "doctor",
                parsed -> new Calls(context).run(parsed, "doctor", Map.of(), DoctorCommand::isWell),
                """
                Look for what is wrong: disk, rights of files, database, clock, what waits for name servers, and which
                servers cannot be reached. Asks the running server, else looks by itself.
                The exit status is 1 when something is bad.""",
                "nominate doctor",
                "nominate doctor -f json"));
    }

    private static boolean isWell(Object findings) {
        return findings instanceof List<?> list
                && list.stream().noneMatch(each -> each instanceof Map<?, ?> map && "bad".equals(map.get("state")));
    }
}
