package io.nominate.central.cloud;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.central.recordset.SetChecks;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.LiveZones;
import io.nominate.central.zone.NewZone;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Zone;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what resources want, and finds the zones for it. */
final class Aims {
    /** The key of a claim has the record's data in it. */
    private static final int LONGEST_DATA = 2000;

    private final Environment env;
    private final SetChecks checks;
    private final ZoneChecks zoneChecks;
    private final NewZone newZone;

    /** A record that is well-formed, in whatever zone. */
    record Parsed(WantedRecord wanted, Name name, RecordType type, Value value) {
        /** The same for records of the same zone, as far as can be told without looking. */
        Object place() {
            return switch (wanted.zone()) {
                case ZoneChoice.Fixed(var id) -> id;
                case ZoneChoice.Named named -> named;
                case ZoneChoice.Closest closest -> List.of(closest, name.parent());
            };
        }
    }

    Aims(Environment env) {
        this.env = env;
        this.checks = new SetChecks(env);
        this.zoneChecks = new ZoneChecks(env);
        this.newZone = new NewZone(env);
    }

    List<Parsed> parse(List<WantedRecord> wanted) {
        return wanted.stream().map(this::parse).toList();
    }

    private Parsed parse(WantedRecord wanted) {
        RecordType type = checks.type(wanted.type());
        Name name = checks.name(wanted.name(), type);
        Value value = checks.values(type, name, List.of(wanted.data())).getFirst();
        if (value.rdata().length > LONGEST_DATA) {
            throw Fault.of(
                    FaultType.BAD_REQUEST,
                    "the data of a record for a resource has at most " + LONGEST_DATA + " octets: " + name + " "
                            + type.mnemonic());
        }
        return new Parsed(wanted, name, type, value);
    }

    /** Says that {@link #find} will be called after the next question to the database. */
    void foresee(Tx tx, List<Parsed> wanted) {
        wanted.stream().findFirst().map(first -> first.wanted().zone()).ifPresent(choice -> {
            if (choice instanceof ZoneChoice.Named named) {
                tx.zones().foreseeNamed(List.of(zoneChecks.name(named.name()).key()));
            }
        });
    }

    /** Each with its zone; optional ones without a zone are left out. */
    List<Aim> find(Tx tx, Caller caller, List<Parsed> wanted) {
        List<Aim> aims = new ArrayList<>();
        for (Parsed record : wanted) {
            Optional<Zone> zone = zone(tx, caller, record.wanted().zone(), record.name());
            if (zone.isEmpty() && !record.wanted().optional()) {
                throw Fault.of(
                        FaultType.ZONE_NOT_FOUND,
                        "there is no zone for " + record.name() + " "
                                + words(record.wanted().zone()));
            }
            if (zone.isPresent()) {
                Aim aim = new Aim(
                        zone.get(),
                        record.name(),
                        record.type(),
                        record.value(),
                        record.wanted().ttl());
                if (aims.stream().noneMatch(aim::isSame)) {
                    aims.add(aim);
                }
            }
        }
        return aims;
    }

    private static String words(ZoneChoice choice) {
        return switch (choice) {
            case ZoneChoice.Fixed(var id) -> "with the id " + id;
            case ZoneChoice.Named named -> "called " + named.name() + owned(named.projectId());
            case ZoneChoice.Closest(var project) -> "around it" + owned(project);
        };
    }

    private static String owned(Optional<String> project) {
        return project.map(id -> " in project " + id).orElse("");
    }

    private Optional<Zone> zone(Tx tx, Caller caller, ZoneChoice choice, Name name) {
        return switch (choice) {
            case ZoneChoice.Fixed(var id) -> tx.zones().find(id).filter(LiveZones::takesRecords);
            case ZoneChoice.Named(var text, var project, var email) -> {
                Name apex = zoneChecks.name(text);
                Optional<Zone> there = LiveZones.named(tx, apex, project);
                yield there.isEmpty() && email.isPresent() && project.isPresent()
                        ? Optional.of(create(tx, caller, apex, project.get(), email.get()))
                        : there;
            }
            case ZoneChoice.Closest(var project) ->
                LiveZones.closest(tx, name, env.central().minZoneLabels(), project);
        };
    }

    private Zone create(Tx tx, Caller caller, Name name, String project, String email) {
        zoneChecks.listed(caller, name);
        zoneChecks.email(email);
        return newZone.make(tx, caller, name, project, email);
    }
}
