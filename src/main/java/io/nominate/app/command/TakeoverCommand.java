package io.nominate.app.command;

import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.config.ConfigLoader;
import io.nominate.app.room.Stores;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateDirException;
import io.nominate.app.state.StateLock;
import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.dns.address.Endpoints;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.extract.ExtractException;
import io.nominate.extract.TsigKeyFile;
import io.nominate.model.HostPort;
import io.nominate.model.config.StorageConfig;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Database;
import io.nominate.store.seal.SealException;
import io.nominate.takeover.Options;
import io.nominate.takeover.Report;
import io.nominate.takeover.Takeover;
import io.nominate.takeover.Verification;
import io.nominate.takeover.source.Source;
import io.nominate.takeover.source.SourceException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate takeover}. */
final class TakeoverCommand {
    private static final int DNS = 53;

    private final Context context;

    private TakeoverCommand(Context context) {
        this.context = context;
    }

    static CommandSpec spec(Context context) {
        return Place.addOptions(Commands.command(
                        "takeover",
                        new TakeoverCommand(context)::run,
                        "Take over what a Designate (Juno to 2026.1) has, from its database: zones with their records, shares"
                                + " and transfers, pools, TSIG keys, quotas, TLDs, blacklists, imports and exports. Ids,"
                                + " projects, times, statuses and serials stay as they are."
                                + "\nRun it again to take what has changed since, as often as you like until the switch. The"
                                + " Designate's tables are only read, so that going back is possible."
                                + "\nWithout --from and --from-config, they are looked for in the configured database itself:"
                                + " Nominate's tables can stand beside them."
                                + "\nThe exit status is 1 where something was left out or differs.",
                        "nominate takeover --config /etc/designate/designate.conf --dry-run",
                        "nominate takeover --from mysql+pymysql://designate:secret@db/designate",
                        "nominate takeover --from-config /etc/designate/designate.conf --verify 10.0.0.5:5354")
                .addOption(Commands.option(
                        "--from", "URL", "The Designate's database, as its [storage:sqlalchemy] connection."))
                .addOption(Commands.option(
                        "--from-config", "FILE", "The Designate's designate.conf, which says where its database is."))
                .addOption(Commands.flag("--dry-run", "Read and check everything, and write nothing."))
                .addOption(Commands.option(
                        "--verify",
                        "HOST[:PORT]",
                        "Afterwards, transfer every zone from the Designate's MiniDNS, and compare its records."))
                .addOption(Commands.option(
                        "--tsig", "FILE", "The key that the MiniDNS wants transfers signed with, as BIND has it."))
                .addOption(Commands.flag(
                        "--leave-bad-records", "Take zones without the records that cannot be, which are told of."))
                .addOption(Commands.flag(
                        "--overwrite",
                        "Where a zone was changed both here and in the Designate since the run before, take it"
                                + " as the Designate has it.")));
    }

    private int run(ParseResult parsed) throws InterruptedException {
        Place place = Place.of(parsed);
        Options options = new Options(
                parsed.hasMatchedOption("--dry-run"),
                parsed.hasMatchedOption("--leave-bad-records"),
                parsed.hasMatchedOption("--overwrite"));
        try {
            Optional<InetSocketAddress> miniDns =
                    Commands.text(parsed, "--verify").map(text -> socket(Endpoints.parse(text, DNS)));
            Optional<TsigKey> key = key(parsed);
            Config config = place.config(context.environment());
            try (Source source = Source.open(from(parsed, config))) {
                context.err().println("Taking over from " + source + " (" + source.release() + ")");
                if (options.dryRun()) {
                    return tell(
                            Takeover.run(source, Optional.empty(), options, context.clock(), this::progress), options);
                }
                return into(place, config, store -> {
                    int exit = tell(
                            Takeover.run(source, Optional.of(store), options, context.clock(), this::progress),
                            options);
                    return miniDns.isPresent() ? Math.max(exit, verify(store, source, miniDns.get(), key)) : exit;
                });
            }
        } catch (ConfigException e) {
            e.problems().forEach(context::complain);
        } catch (SourceException
                | StateDirException
                | StoreUnavailableException
                | SealException
                | ExtractException
                | IllegalArgumentException e) {
            context.complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            context.complain(e.toString());
        }
        return 1;
    }

    private static InetSocketAddress socket(HostPort address) {
        return new InetSocketAddress(address.host(), address.port());
    }

    private static Optional<TsigKey> key(ParseResult parsed) throws ExtractException {
        Optional<Path> file = Commands.path(parsed, "--tsig");
        return file.isPresent() ? Optional.of(TsigKeyFile.read(file.get())) : Optional.empty();
    }

    private static DatabaseUrl from(ParseResult parsed, Config config) throws ConfigException, SourceException {
        Optional<String> url = Commands.text(parsed, "--from");
        if (url.isPresent()) {
            return DatabaseUrl.parse(url.get());
        }
        Optional<Path> file = Commands.path(parsed, "--from-config");
        Config designate = file.isPresent() ? ConfigLoader.load(List.of(file.get()), Map.of()) : config;
        return designate
                .storage()
                .server()
                .map(StorageConfig.Server::url)
                .map(DatabaseUrl::parse)
                .orElseThrow(() -> new SourceException(
                        file.map(it -> it + " has no [storage:sqlalchemy] connection to a database server")
                                .orElse("say where the Designate's database is: --from URL, or --from-config"
                                        + " /etc/designate/designate.conf")));
    }

    /** What is done with the configured database. */
    private interface Work {
        int on(Store store) throws SourceException, InterruptedException;
    }

    private int into(Place place, Config config, Work work)
            throws StateDirException, IOException, SourceException, InterruptedException {
        StateDir dir = place.directory(config, context.environment()).prepare();
        if (config.storage().server().isPresent()) {
            Database.of(DatabaseUrl.parse(config.storage().server().get().url()))
                    .upgrade();
            try (Store store = Stores.open(config, dir, context.clock())) {
                return work.on(store);
            }
        }
        try (StateLock _ = dir.lock()) {
            StateDir.privateFile(config.storage().sqlite().orElseGet(dir::database));
            try (Store store = Stores.open(config, dir, context.clock())) {
                return work.on(store);
            }
        }
    }

    private int verify(Store store, Source source, InetSocketAddress miniDns, Optional<TsigKey> key)
            throws InterruptedException {
        Verification.Result result =
                Verification.run(store, source.toString(), miniDns, key, context.clock(), this::progress);
        result.differences().forEach(context.out()::println);
        context.out()
                .println("Verified: " + result.same() + " zones are as the MiniDNS has them, "
                        + result.differences().size() + " are not.");
        context.out().flush();
        return result.differences().isEmpty() ? 0 : 1;
    }

    private int tell(Report report, Options options) {
        return TakeoverReport.tell(context.out(), report, options.dryRun());
    }

    private synchronized void progress(long done, long all) {
        if (context.terminal()) {
            context.err().print("\r" + done + " of " + all + " zones" + (done == all ? "\n" : ""));
            context.err().flush();
        }
    }
}
