package io.nominate.app.command;

import io.nominate.extract.ExtractException;
import io.nominate.extract.Extraction;
import io.nominate.extract.Found;
import io.nominate.extract.Inventory;
import io.nominate.extract.Left;
import io.nominate.extract.NamedConf;
import io.nominate.extract.Outcome;
import io.nominate.extract.ZoneFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate zone extract}. */
final class ExtractCommand {
    private static final int AT_ONCE = 4;

    private final Context context;

    private ExtractCommand(Context context) {
        this.context = context;
    }

    static CommandSpec spec(Context context) {
        return Commands.command(
                        "extract",
                        new ExtractCommand(context)::run,
                        "Read the zones of a BIND: its configuration with all that it includes, and its zone files."
                                + " Writes a file for each zone that 'openstack zone import create' takes, in a directory"
                                + " for each view, and manifest.json, which says what became of each zone. A zone in error"
                                + " is told of with file and line, and not written.",
                        "nominate zone extract /etc/bind/named.conf",
                        "nominate zone extract named.conf --root /srv/copy-of-ns1 --view internal --output zones")
                .addOption(Commands.option("--output", "DIR", "Where the files go. Default: zones."))
                .addOption(Commands.option(
                        "--root",
                        "DIR",
                        "Where the root of the server's file system lies here: its chroot, or a copy of it."))
                .addOption(Commands.options("--view", "VIEW", "Only this view. May be given several times."))
                .addOption(Commands.options(
                        "--zone", "PATTERN", "Only zones like this: '*.example.com'. May be given several times."))
                .addPositional(Commands.word("FILE", "named.conf."));
    }

    private int run(ParseResult parsed) throws InterruptedException {
        Path file = Path.of(Commands.word(parsed).orElseThrow());
        ZoneFolder folder = new ZoneFolder(Commands.path(parsed, "--output").orElse(Path.of("zones")));
        try {
            Inventory inventory = chosen(NamedConf.read(file, Commands.path(parsed, "--root")), parsed);
            int all = inventory.zones().size();
            List<Outcome> outcomes = Extraction.run(inventory, folder, AT_ONCE, done -> progress(done, all));
            folder.finish(outcomes);
            ExtractReport.tell(context, inventory, outcomes);
            return outcomes.stream().anyMatch(Outcome::refused) ? 1 : 0;
        } catch (ExtractException e) {
            context.complain(String.valueOf(e.getMessage()));
            return 1;
        } catch (IOException e) {
            context.complain("cannot write: " + e);
            return 1;
        }
    }

    private void progress(int done, int all) {
        if (context.terminal()) {
            context.err().print("\r" + done + " of " + all + " zones" + (done == all ? "\n" : ""));
            context.err().flush();
        }
    }

    private static Inventory chosen(Inventory inventory, ParseResult parsed) {
        List<String> views = Commands.texts(parsed, "--view");
        List<PathMatcher> patterns = Commands.texts(parsed, "--zone").stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + plain(pattern)))
                .toList();
        Stream<Found> zones = inventory.zones().stream()
                .filter(found -> chosen(found.view(), found.zone().toString(), views, patterns));
        Stream<Left> left = inventory.left().stream().filter(zone -> chosen(zone.view(), zone.zone(), views, patterns));
        return new Inventory(zones.toList(), left.toList());
    }

    private static boolean chosen(String view, String zone, List<String> views, List<PathMatcher> patterns) {
        Path name = Path.of(plain(zone));
        return (views.isEmpty() || views.contains(view))
                && (patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(name)));
    }

    private static String plain(String name) {
        return name.replaceFirst("(?<=.)\\.$", "").toLowerCase(Locale.ROOT).replace('/', '_');
    }
}
