package io.nominate.app.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.cloud.Cloud;
import io.nominate.cli.cloud.Clouds;
import io.nominate.cli.error.CliException;
import io.nominate.dns.Name;
import io.nominate.extract.ExtractException;
import io.nominate.extract.Extraction;
import io.nominate.extract.Found;
import io.nominate.extract.Inventory;
import io.nominate.extract.Left;
import io.nominate.extract.Outcome;
import io.nominate.extract.RefusedException;
import io.nominate.extract.Scratch;
import io.nominate.extract.Taker;
import io.nominate.extract.ZoneFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        return ExtractSource.addOptions(
                Commands.command(
                                "extract",
                                new ExtractCommand(context)::run,
                                "Read the zones of a BIND, its configuration with all that it includes and its zone files, or of"
                                        + " another server, a directory, or an export of Route 53 or Cloudflare."
                                        + " Writes a file for each zone that 'openstack zone import create' takes, in a directory"
                                        + " for each view, and manifest.json, which says what became of each zone. A zone in error"
                                        + " is told of with file and line, and not written.",
                                "nominate zone extract /etc/bind/named.conf",
                                "nominate zone extract named.conf --root /srv/copy-of-ns1 --view internal --output zones",
                                "nominate zone extract named.conf --import",
                                "nominate zone extract --from-server ns1.example.net --tsig transfer.key --zone example.com",
                                "nominate zone extract --from-directory /srv/zones")
                        .addOption(Commands.option("--output", "DIR", "Where the files go. Default: zones."))
                        .addOption(Commands.option(
                                "--root",
                                "DIR",
                                "Where the root of the server's file system lies here: its chroot, or a copy of it."))
                        .addOption(Commands.options("--view", "VIEW", "Only this view. May be given several times."))
                        .addOption(Commands.options(
                                "--zone",
                                "PATTERN",
                                "Only zones like this: '*.example.com'. May be given several times."))
                        .addOption(
                                Commands.flag(
                                        "--import",
                                        "Import the zones at once, over the API, as OS_* variables or clouds.yaml say; zones that are there"
                                                + " already with the same records are passed over, so run it again after a failure."))
                        .addOption(Commands.option("--project", "ID", "For this project, with --import."))
                        .addOption(
                                Commands.options(
                                        "--map",
                                        "VIEW=PROJECT",
                                        "The zones of this view for the project of this id, with --import. May be given several times.")));
    }

    private int run(ParseResult parsed) throws InterruptedException {
        boolean imports = parsed.hasMatchedOption("--import");
        Optional<Path> output = Commands.path(parsed, "--output");
        Optional<ZoneFolder> folder = imports && output.isEmpty()
                ? Optional.empty()
                : output.or(() -> Optional.of(Path.of("zones"))).map(ZoneFolder::new);
        try (Scratch scratch = new Scratch()) {
            Inventory inventory = chosen(ExtractSource.read(parsed, scratch, context.clock()), parsed);
            int all = inventory.zones().size();
            Taker taker = imports ? importing(parsed, inventory, folder) : folder.orElseThrow();
            List<Outcome> outcomes = Extraction.run(inventory, taker, AT_ONCE, done -> progress(done, all));
            if (folder.isPresent()) {
                folder.get().finish(outcomes);
            }
            ExtractReport.tell(context, inventory, outcomes);
            return outcomes.stream().anyMatch(Outcome::refused) ? 1 : 0;
        } catch (CliException e) {
            context.complain(e.text());
            return e.exit();
        } catch (ExtractException e) {
            context.complain(String.valueOf(e.getMessage()));
            return 1;
        } catch (IOException e) {
            context.complain("cannot write: " + e);
            return 1;
        }
    }

    /** Where a folder is given too, the files are written as well. */
    private Taker importing(ParseResult parsed, Inventory inventory, Optional<ZoneFolder> folder) {
        Map<String, String> projects = projects(parsed);
        Map<Name, List<String>> several = inventory.inSeveralViews();
        Cloud cloud = new Clouds(context.environment(), Path.of("")).find(Map.of());
        Map<String, Session> sessions = new HashMap<>();
        for (Found found : inventory.zones()) {
            String project = projects.getOrDefault(
                    found.view(), Commands.text(parsed, "--project").orElse(""));
            sessions.computeIfAbsent(found.view(), view -> entered(cloud, project));
        }
        ApiImport target = new ApiImport(view -> Objects.requireNonNull(sessions.get(view)));
        return (found, text) -> {
            if (folder.isPresent()) {
                folder.get().take(found, text);
            }
            if (several.containsKey(found.zone()) && !projects.containsKey(found.view())) {
                throw new RefusedException(
                        List.of(found.where() + ": the zone is in several views: choose one with --view,"
                                + " or give each a project with --map " + found.view() + "=PROJECT"));
            }
            return target.take(found, text);
        };
    }

    /** Logged in, so that a wrong password is told of once, before anything is done. */
    private static Session entered(Cloud cloud, String project) {
        Map<String, String> headers = project.isEmpty() ? Map.of() : Map.of("X-Auth-Sudo-Project-ID", project);
        Session session = new Session(cloud, headers, request -> {});
        session.get("/v2/zones?limit=1");
        return session;
    }

    private static Map<String, String> projects(ParseResult parsed) {
        Map<String, String> projects = new HashMap<>();
        for (String text : Commands.texts(parsed, "--map")) {
            int at = text.indexOf('=');
            if (at < 1 || at == text.length() - 1) {
                throw CliException.misuse("--map takes VIEW=PROJECT, not " + text);
            }
            projects.put(text.substring(0, at), text.substring(at + 1));
        }
        return projects;
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
