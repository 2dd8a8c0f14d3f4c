package io.nominate.central.catalogue;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.event.Shown;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.zone.Twins;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.model.EventType;
import io.nominate.model.Pool;
import io.nominate.model.TsigKey;
import io.nominate.model.Uuid7;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** TSIG keys. */
public final class TsigKeyUseCases {
    private static final int MAX_NAME = 160;
    private static final int MAX_SECRET = 160;
    private static final Queries QUERIES = new Queries(
            Map.of("name", Queries::text, "algorithm", Queries::text, "scope", Queries::text),
            Set.of("created_at", "id", "updated_at", "name"),
            false);

    private final Environment env;
    private final Keeper<TsigKey> keeper;

    public TsigKeyUseCases(Environment env) {
        this.env = env;
        this.keeper = new Keeper<>(
                env,
                "tsigkey",
                "TsigKey",
                FaultType.TSIGKEY_NOT_FOUND,
                FaultType.DUPLICATE_TSIGKEY,
                QUERIES,
                Tx::tsigKeys,
                new Keeper.Told<>(
                        EventType.TSIGKEY_CREATE, EventType.TSIGKEY_UPDATE, EventType.TSIGKEY_DELETE, Shown::tsigKey));
    }

    public TsigKey create(Caller caller, TsigKeys.Create request) {
        keeper.mayCreate(caller);
        return keeper.create(
                caller,
                tx -> checked(
                        tx,
                        new TsigKey(
                                Uuid7.next(),
                                request.name(),
                                request.algorithm(),
                                request.secret(),
                                request.scope(),
                                request.resourceId(),
                                env.now(),
                                null)));
    }

    private TsigKey checked(Tx tx, TsigKey key) {
        Texts.bounded("name", key.name(), MAX_NAME);
        try {
            Name.parse(key.name().endsWith(".") ? key.name() : key.name() + '.');
        } catch (InvalidNameException e) {
            throw Texts.notValid("'" + key.name() + "' is no name of a key: " + e.getMessage());
        }
        try {
            TsigAlgorithm.parse(key.algorithm());
        } catch (IllegalArgumentException e) {
            throw Texts.notValid("Field value " + key.algorithm() + " is invalid for field algorithm");
        }
        secret(key.secret());
        boolean there = switch (key.scope()) {
            case POOL -> tx.pools().find(key.resourceId()).isPresent();
            case ZONE -> tx.zones().find(key.resourceId()).isPresent();
        };
        if (!there) {
            throw notFitting(key.scope(), key.resourceId());
        }
        return key;
    }

    /** The secret is in no message. */
    private void secret(String secret) {
        if (secret.length() > MAX_SECRET) {
            throw Texts.notValid("the value is too long: at most " + MAX_SECRET + " characters for field secret");
        }
        if (secret.isEmpty() && !env.central().allowEmptyTsigSecrets()) {
            throw Texts.notValid("a secret is required in field secret");
        }
        try {
            Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            throw Texts.notValid("base64 is required in field secret");
        }
    }

    private static Fault notFitting(TsigKey.Scope scope, UUID id) {
        String kind = switch (scope) {
            case POOL -> "pool";
            case ZONE -> "zone";
        };
        return Fault.of(FaultType.INVALID_TSIGKEY, "Resource ID " + id + " is not a valid " + kind);
    }

    public TsigKey get(Caller caller, TsigKeys.Get request) {
        return keeper.get(caller, request.id());
    }

    public Listing<TsigKey> find(Caller caller, TsigKeys.Find request) {
        return keeper.find(caller, request.query());
    }

    public TsigKey update(Caller caller, TsigKeys.Update request) {
        return keeper.update(caller, request.id(), (tx, stored) -> {
            TsigKey changed = checked(
                    tx,
                    new TsigKey(
                            stored.id(),
                            Texts.required("name", request.name(), stored.name()),
                            Texts.required("algorithm", request.algorithm(), stored.algorithm()),
                            Texts.required("secret", request.secret(), stored.secret()),
                            Texts.required("scope", request.scope(), stored.scope()),
                            Texts.required("resource_id", request.resourceId(), stored.resourceId()),
                            stored.createdAt(),
                            env.now()));
            if (changed.scope() != stored.scope()
                    || !changed.resourceId().equals(stored.resourceId())
                    || changed.secret().isEmpty()) {
                Twins.keepApart(tx, stored);
            }
            return changed;
        });
    }

    public Done delete(Caller caller, TsigKeys.Delete request) {
        return keeper.delete(caller, request.id(), TsigKeyUseCases::unused);
    }

    /** Refuses to delete a key that a pool's servers are spoken to with: they would get no more zones. */
    private static void unused(Tx tx, TsigKey key) {
        tx.pools().all().stream().filter(pool -> names(pool, key)).findFirst().ifPresent(pool -> {
            throw Fault.of(
                    FaultType.BAD_REQUEST,
                    "TSIG key " + key.name() + " is used by pool " + pool.name() + ": take it out of the pool first");
        });
        Twins.keepApart(tx, key);
    }

    private static boolean names(Pool pool, TsigKey key) {
        return Stream.concat(
                        pool.targets().stream().map(Pool.Target::tsigKeyId),
                        pool.nameservers().stream().map(Pool.NameServer::tsigKeyId))
                .flatMap(Optional::stream)
                .anyMatch(key.id()::equals);
    }
}
