package io.nominate.central.catalogue;

import io.nominate.central.api.Blacklists;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Listing;
import io.nominate.central.event.Shown;
import io.nominate.central.pattern.InvalidPatternException;
import io.nominate.central.pattern.NamePattern;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.model.Blacklist;
import io.nominate.model.EventType;
import io.nominate.model.Uuid7;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that no zone may have. */
public final class BlacklistUseCases {
    private static final int MAX_PATTERN = 255;
    private static final Queries QUERIES =
            new Queries(Map.of("pattern", Queries::text), Set.of("created_at", "id", "updated_at", "pattern"));

    private final Environment env;
    private final Keeper<Blacklist> keeper;

    public BlacklistUseCases(Environment env) {
        this.env = env;
        this.keeper = new Keeper<>(
                env,
                "blacklist",
                "Blacklist",
                FaultType.BLACKLIST_NOT_FOUND,
                FaultType.DUPLICATE_BLACKLIST,
                QUERIES,
                Tx::blacklists,
                new Keeper.Told<>(
                        EventType.BLACKLIST_CREATE,
                        EventType.BLACKLIST_UPDATE,
                        EventType.BLACKLIST_DELETE,
                        Shown::blacklist));
    }

    public Blacklist create(Caller caller, Blacklists.Create request) {
        keeper.mayCreate(caller);
        String pattern = pattern(request.pattern());
        String description = Texts.description(request.description());
        return keeper.create(caller, tx -> new Blacklist(Uuid7.next(), pattern, description, env.now(), null));
    }

    private static String pattern(String text) {
        if (text.isEmpty()) {
            throw Texts.notValid("a pattern is required in field pattern");
        }
        Texts.bounded("pattern", text, MAX_PATTERN);
        try {
            NamePattern.compile(text);
            return text;
        } catch (InvalidPatternException e) {
            throw Fault.invalid(new FieldError(
                    List.of("pattern"), "'" + text + "' is not a 'regex': " + e.getMessage(), "format", "regex"));
        }
    }

    public Blacklist get(Caller caller, Blacklists.Get request) {
        return keeper.get(caller, request.id());
    }

    public Listing<Blacklist> find(Caller caller, Blacklists.Find request) {
        return keeper.find(caller, request.query());
    }

    public Blacklist update(Caller caller, Blacklists.Update request) {
        return keeper.update(
                caller,
                request.id(),
                (tx, stored) -> new Blacklist(
                        stored.id(),
                        pattern(Texts.required("pattern", request.pattern(), stored.pattern())),
                        Texts.description(request.description(), stored.description()),
                        stored.createdAt(),
                        env.now()));
    }

    public Done delete(Caller caller, Blacklists.Delete request) {
        return keeper.delete(caller, request.id());
    }
}
