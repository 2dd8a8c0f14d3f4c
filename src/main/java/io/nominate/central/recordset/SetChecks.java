package io.nominate.central.recordset;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.port.RecordSetRepository.TypeAt;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import io.nominate.model.Zone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a record set's name, type and values must be like, and where it may lie. */
public final class SetChecks {
    private static final String TYPES_AS_NUMBERS = "TYPE*";

    private final Environment env;
    private final Set<String> supported;

    public SetChecks(Environment env) {
        this.env = env;
        this.supported = Set.copyOf(env.defaults().supportedRecordType());
    }

    /** The type of a set that a caller makes. */
    public RecordType type(String text) {
        RecordType type;
        try {
            type = RecordType.parse(text);
        } catch (IllegalArgumentException e) {
            throw unknownType(text);
        }
        if (type.equals(RecordType.SOA)) {
            throw Fault.of(FaultType.BAD_REQUEST, "Creating a SOA recordset is not allowed");
        }
        boolean known =
                supported.contains(type.mnemonic()) || (supported.contains(TYPES_AS_NUMBERS) && !type.hasMnemonic());
        if (!known || type.isMeta() || type.isMadeBySigner()) {
            throw unknownType(text);
        }
        return type;
    }

    private static Fault unknownType(String text) {
        return Fault.invalid(new FieldError(
                List.of("recordset", "type"), "'" + text + "' is not a valid record type", "value", text));
    }

    /** The name of a set. */
    public Name name(String text, RecordType type) {
        if (text.length() > env.central().maxRecordsetNameLen()) {
            throw Fault.of(
                    FaultType.INVALID_RECORDSET_NAME,
                    "Name too long: " + text.length() + " characters, at most "
                            + env.central().maxRecordsetNameLen());
        }
        try {
            Name name = NameRules.recordSetName(text);
            NameRules.checkOwner(type, name);
            return name;
        } catch (InvalidNameException e) {
            throw Fault.of(
                    FaultType.INVALID_OBJECT,
                    "Provided object is not valid. Got a ValueError error with message Domain " + text + " is invalid: "
                            + e.getMessage());
        }
    }

    /** The values of a set, in the order given; those that say the same are one. */
    public List<Value> values(RecordType type, Name owner, List<String> texts) {
        List<FieldError> errors = new ArrayList<>();
        List<Value> values = new ArrayList<>(texts.size());
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                RData data = RData.parse(type, owner, texts.get(i));
                if (seen.add(ByteBuffer.wrap(data.canonicalWire()))) {
                    values.add(new Value(texts.get(i), data.wire()));
                }
            } catch (InvalidDataException e) {
                errors.add(new FieldError(
                        List.of("records", i),
                        "'" + texts.get(i) + "' is not a '" + type.mnemonic() + "' Record: " + e.getMessage(),
                        "format",
                        List.of(type.mnemonic())));
            }
        }
        if (!errors.isEmpty()) {
            throw Fault.invalid(errors);
        }
        howMany(type, values);
        return values;
    }

    /** Refuses several records where there can be only one. */
    static void howMany(RecordType type, List<Value> values) {
        if (values.size() > 1 && (type.equals(RecordType.CNAME) || type.equals(RecordType.DNAME))) {
            throw Fault.of(FaultType.BAD_REQUEST, type.mnemonic() + " recordsets may not have more than 1 record");
        }
    }

    /** Refuses a TTL below the configured least one, unless the caller may use it. */
    void ttl(Caller caller, int ttl) {
        if (ttl < env.central().minTtl() && !env.policy().allows("use_low_ttl", caller, java.util.Map.of())) {
            throw Fault.of(
                    FaultType.INVALID_TTL,
                    "TTL is below the minimum: " + env.central().minTtl());
        }
    }

    /**
     * Refuses a name outside the zone or inside a zone below it, whoever has that: it would answer for the other one. Where
     * the other is in another pool, and so on other servers, it can be delegated to.
     */
    public static void location(Tx tx, Zone zone, Name apex, Name name, RecordType type) {
        if (!name.isAtOrBelow(apex)) {
            throw Fault.of(FaultType.INVALID_RECORDSET_LOCATION, "RecordSet is not contained within it's parent zone");
        }
        if (name.equals(apex)) {
            return;
        }
        tx.zones().inside(zone.id(), ancestry(name)).stream()
                .filter(child -> child.poolId().equals(zone.poolId()) || !delegates(type, name, child))
                .findFirst()
                .ifPresent(child -> {
                    throw Fault.of(
                            FaultType.INVALID_RECORDSET_LOCATION, "RecordSet belongs in a child zone: " + child.name());
                });
    }

    /** Keys of a name and of all above it but the root. */
    private static List<byte[]> ancestry(Name name) {
        List<byte[]> keys = new ArrayList<>();
        for (Name at = name; !at.isRoot(); at = at.parent()) {
            keys.add(at.key());
        }
        return keys;
    }

    /**
     * Says that a set of that name will be looked at after the next question to the database: what {@link #location} asks, and
     * which sets the name has.
     */
    public static void foresee(Tx tx, UUID zoneId, Name name) {
        tx.zones().foreseeInside(zoneId, ancestry(name));
        tx.recordSets().foreseeTypesAt(zoneId, name.key());
    }

    private static boolean delegates(RecordType type, Name name, Zone child) {
        return (type.equals(RecordType.NS) || type.equals(RecordType.DS)) && name.equals(Name.parse(child.name()));
    }

    /** Refuses a second set of the type, and a CNAME beside anything else (RFC 1034 section 3.6.2). */
    static void placement(Tx tx, Zone zone, Name apex, Name name, RecordType type) {
        boolean cname = type.equals(RecordType.CNAME);
        if (cname && name.equals(apex)) {
            throw Fault.of(
                    FaultType.INVALID_RECORDSET_LOCATION, "CNAME recordsets may not be created at the zone apex");
        }
        for (TypeAt there : tx.recordSets().typesAt(zone.id(), name.key())) {
            if (there.type() == type.number()) {
                throw Fault.of(FaultType.DUPLICATE_RECORDSET, "Duplicate RecordSet");
            }
            if (cname || there.type() == RecordType.CNAME.number()) {
                throw Fault.of(
                        FaultType.INVALID_RECORDSET_LOCATION,
                        "CNAME recordsets may not share a name with any other records: " + name + " has a "
                                + RecordType.of(there.type()).mnemonic() + " recordset");
            }
        }
    }
}
