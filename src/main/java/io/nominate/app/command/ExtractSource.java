package io.nominate.app.command;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.address.Endpoints;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.extract.CloudflareExport;
import io.nominate.extract.ExtractException;
import io.nominate.extract.Inventory;
import io.nominate.extract.NamedConf;
import io.nominate.extract.Route53Export;
import io.nominate.extract.Scratch;
import io.nominate.extract.ServerZones;
import io.nominate.extract.TsigKeyFile;
import io.nominate.extract.ZoneDirectory;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Where {@code nominate zone extract} takes zones from. */
final class ExtractSource {
    private static final int AT_ONCE = 4;
    private static final int DNS_PORT = 53;
    private static final String SERVER = "--from-server";
    private static final List<String> OTHERS =
            List.of(SERVER, "--from-directory", "--from-route53", "--from-cloudflare");

    private ExtractSource() {}

    static CommandSpec addOptions(CommandSpec spec) {
        return spec.addOption(Commands.option(
                        SERVER,
                        "HOST[:PORT]",
                        "Transfer (AXFR) the zones that --zone names, or FILE: one on each line."))
                .addOption(Commands.option(
                        "--tsig",
                        "KEYFILE",
                        "With --from-server: a file with BIND's key statement, as tsig-keygen writes it."))
                .addOption(Commands.option(
                        "--from-directory",
                        "DIR",
                        "The zone files of a directory, or octoDNS's YAML, each named after its zone."))
                .addOption(Commands.option(
                        "--from-route53", "FILE", "What 'aws route53 list-resource-record-sets' wrote."))
                .addOption(Commands.option("--from-cloudflare", "FILE", "A zone as Cloudflare exports it."))
                .addPositional(Commands.optionalWord("FILE", "named.conf; with --from-server, names of zones."));
    }

    /** @throws ExtractException if nothing can be read, or it is not said what */
    static Inventory read(ParseResult parsed, Scratch scratch, InstantSource clock)
            throws ExtractException, InterruptedException {
        List<String> given = OTHERS.stream().filter(parsed::hasMatchedOption).toList();
        Optional<Path> file = Commands.word(parsed).map(Path::of);
        if (given.size() > 1) {
            throw new ExtractException("choose one of " + String.join(", ", given));
        }
        if (parsed.hasMatchedOption("--tsig") && !given.contains(SERVER)) {
            throw new ExtractException("--tsig goes with " + SERVER);
        }
        if (file.isPresent() && !given.isEmpty() && !given.contains(SERVER)) {
            throw new ExtractException("choose one of " + file.get() + " and " + given.getFirst());
        }
        if (given.isEmpty()) {
            return NamedConf.read(
                    file.orElseThrow(() -> new ExtractException(
                            "say what to read: named.conf, or one of " + String.join(", ", OTHERS))),
                    Commands.path(parsed, "--root"));
        }
        if (given.getFirst().equals(SERVER)) {
            return server(parsed, clock).read(names(parsed, file), scratch, AT_ONCE);
        }
        Path from = Commands.path(parsed, given.getFirst()).orElseThrow();
        return switch (given.getFirst()) {
            case "--from-directory" -> ZoneDirectory.read(from, scratch);
            case "--from-route53" -> Route53Export.read(from, scratch);
            default -> CloudflareExport.read(from, scratch);
        };
    }

    private static ServerZones server(ParseResult parsed, InstantSource clock) throws ExtractException {
        String text = Commands.text(parsed, SERVER).orElseThrow();
        Optional<TsigKey> key = Optional.empty();
        Optional<Path> keyFile = Commands.path(parsed, "--tsig");
        if (keyFile.isPresent()) {
            key = Optional.of(TsigKeyFile.read(keyFile.get()));
        }
        try {
            HostPort server = Endpoints.parse(text, DNS_PORT);
            InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
            if (address.isUnresolved()) {
                throw new ExtractException(server.host() + " has no address");
            }
            return new ServerZones(address, key, clock);
        } catch (IllegalArgumentException e) {
            throw new ExtractException(text + " is no server: " + e.getMessage());
        }
    }

    private static List<Name> names(ParseResult parsed, Optional<Path> file) throws ExtractException {
        List<String> texts = new ArrayList<>();
        try {
            if (file.isPresent()) {
                Files.readAllLines(file.get()).stream()
                        .map(line -> line.replaceFirst("[#;].*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(texts::add);
            } else {
                texts.addAll(Commands.texts(parsed, "--zone"));
            }
        } catch (IOException e) {
            throw new ExtractException("cannot read " + file.orElseThrow() + ": " + e.getMessage());
        }
        List<Name> names = new ArrayList<>();
        for (String text : texts) {
            try {
                names.add(Name.parse(text, Name.ROOT));
            } catch (InvalidNameException e) {
                throw new ExtractException(text + " is no name of a zone: " + e.getMessage());
            }
        }
        if (names.isEmpty() || (file.isEmpty() && texts.stream().anyMatch(text -> text.contains("*")))) {
            throw new ExtractException(
                    "a server does not tell which zones it has: name each with --zone, or in a file");
        }
        return names;
    }
}
