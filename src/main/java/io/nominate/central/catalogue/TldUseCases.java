package io.nominate.central.catalogue;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Tlds;
import io.nominate.central.event.Shown;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.NameRules;
import io.nominate.model.EventType;
import io.nominate.model.Tld;
import io.nominate.model.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Top-level domains. */
public final class TldUseCases {
    private static final int AT_ONCE = 500;
    private static final Queries QUERIES = new Queries(
            Map.of("name", text -> text.toLowerCase(Locale.ROOT)),
            Set.of("created_at", "id", "updated_at", "name"),
            false);

    private final Environment env;
    private final Keeper<Tld> keeper;

    public TldUseCases(Environment env) {
        this.env = env;
        this.keeper = new Keeper<>(
                env,
                "tld",
                "Tld",
                FaultType.TLD_NOT_FOUND,
                FaultType.DUPLICATE_TLD,
                QUERIES,
                Tx::tlds,
                new Keeper.Told<>(EventType.TLD_CREATE, EventType.TLD_UPDATE, EventType.TLD_DELETE, Shown::tld));
    }

    public Tld create(Caller caller, Tlds.Create request) {
        keeper.mayCreate(caller);
        String name = name(request.name());
        String description = Texts.description(request.description());
        return keeper.create(caller, tx -> new Tld(Uuid7.next(), name, description, env.now(), null));
    }

    private static String name(String text) {
        try {
            NameRules.tld(text);
            return text;
        } catch (InvalidNameException e) {
            throw Texts.notValid("'" + text + "' is not a TLD: " + e.getMessage());
        }
    }

    public Tld get(Caller caller, Tlds.Get request) {
        return keeper.get(caller, request.id());
    }

    public Listing<Tld> find(Caller caller, Tlds.Find request) {
        return keeper.find(caller, request.query());
    }

    public Tld update(Caller caller, Tlds.Update request) {
        return keeper.update(
                caller,
                request.id(),
                (tx, stored) -> new Tld(
                        stored.id(),
                        name(Texts.required("name", request.name(), stored.name())),
                        Texts.description(request.description(), stored.description()),
                        stored.createdAt(),
                        env.now()));
    }

    public Done delete(Caller caller, Tlds.Delete request) {
        return keeper.delete(caller, request.id());
    }

    /** Adds a list, some at a time. */
    public Tlds.Loaded load(Caller caller, Tlds.Load request) {
        keeper.mayCreate(caller);
        List<Tlds.Problem> problems = new ArrayList<>();
        int added = 0;
        for (int from = 0; from < request.lines().size(); from += AT_ONCE) {
            List<Tlds.Line> some = request.lines()
                    .subList(from, Math.min(from + AT_ONCE, request.lines().size()));
            Tlds.Loaded loaded = env.store().write(tx -> load(tx, caller, some));
            added += loaded.added();
            problems.addAll(loaded.problems());
        }
        return new Tlds.Loaded(added, problems);
    }

    private Tlds.Loaded load(Tx tx, Caller caller, List<Tlds.Line> lines) {
        List<Tlds.Problem> problems = new ArrayList<>();
        for (Tlds.Line line : lines) {
            Optional<String> problem = problem(line);
            if (problem.isEmpty()) {
                Tld tld = new Tld(Uuid7.next(), line.name(), line.description().orElse(null), env.now(), null);
                if (tx.tlds().insert(tld)) {
                    keeper.created(tx, caller, tld);
                } else {
                    problem = Optional.of("DuplicateTld");
                }
            }
            problem.ifPresent(type -> problems.add(new Tlds.Problem(line.number(), type, line.name())));
        }
        return new Tlds.Loaded(lines.size() - problems.size(), problems);
    }

    private static Optional<String> problem(Tlds.Line line) {
        try {
            NameRules.tld(line.name());
        } catch (InvalidNameException e) {
            return Optional.of("InvalidTld");
        }
        return Texts.fits(line.description()) ? Optional.empty() : Optional.of("InvalidDescription");
    }
}
