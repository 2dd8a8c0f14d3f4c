package io.nominate.app.room;

import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.model.HostPort;
import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.AuthStrategy;
import java.util.List;

/** The embedded identity's first user, where the API is in other processes: its openrc file is beside the database. */
public final class FirstUserPart implements Part {
    private final Core core;
    private final ApiConfig config;

    public FirstUserPart(Core core, ApiConfig config) {
        this.core = core;
        this.config = config;
    }

    @Override
    public String name() {
        return "first user";
    }

    @Override
    public void start() {
        if (config.authStrategy() == AuthStrategy.EMBEDDED) {
            HostPort first = config.listen().getFirst();
            core.identity().bootstrap(ApiPart.identity(config, first));
        }
    }

    @Override
    public void stop() {}

    @Override
    public List<Notice> notices() {
        return config.authStrategy() == AuthStrategy.EMBEDDED
                ? List.of(new Notice("openrc", core.openrc().toString()))
                : List.of();
    }
}
