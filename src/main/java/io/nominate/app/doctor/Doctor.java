package io.nominate.app.doctor;

import io.nominate.app.admin.AdminHandler;
import io.nominate.central.port.Store;
import io.nominate.model.HostPort;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at everything that operators get wrong or that fails around a server, and says what to do. */
public final class Doctor implements AdminHandler {
    private final Files files;
    private final Database database;
    private final Network network;

    /**
     * @param state the state directory
     * @param secrets files that only their owner may read, as far as they are there
     * @param listening where this process listens; empty where none runs
     */
    public Doctor(
            Store store, InstantSource clock, Path state, List<Path> secrets, Supplier<List<HostPort>> listening) {
        this.files = new Files(state, secrets);
        this.database = new Database(store, clock);
        this.network = new Network(store, listening);
    }

    @Override
    public Object handle(Map<String, Object> args, Consumer<String> progress) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(files.look());
        findings.addAll(database.look());
        findings.addAll(network.look());
        return findings.stream().map(Finding::shown).toList();
    }
}
