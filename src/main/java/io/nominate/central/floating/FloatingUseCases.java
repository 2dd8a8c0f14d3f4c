package io.nominate.central.floating;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FloatingIps;
import io.nominate.central.port.NetworkApi.Address;
import io.nominate.central.port.PointerRepository.Pointer;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.model.FloatingIp;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PTR records of floating IPs. The network service says whose an address is; a record that another project has set
 * before is not shown, and removed soon after it was noticed.
 */
public final class FloatingUseCases {
    private static final int PAGE = 500;

    private final Environment env;
    private final Access access;
    private final ZoneChecks checks;
    private final Pointers pointers;

    public FloatingUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.checks = new ZoneChecks(env);
        this.pointers = new Pointers(env);
    }

    public List<FloatingIp> find(Caller caller, FloatingIps.Find request) {
        String project = project("find_floatingips", caller);
        return show(project, env.floating().api().list(caller, project));
    }

    private String project(String rule, Caller caller) {
        String project = access.project(caller);
        access.enforce(rule, caller, project);
        return project;
    }

    public FloatingIp get(Caller caller, FloatingIps.Get request) {
        String project = project("get_floatingip", caller);
        return show(project, List.of(address(caller, project, request.region(), request.id())))
                .getFirst();
    }

    private Address address(Caller caller, String project, String region, String id) {
        return env.floating()
                .api()
                .find(caller, project, region, id)
                .orElseThrow(() -> Fault.of(
                        FaultType.NOT_FOUND, "FloatingIP " + id + " in " + region + " is not associated for project"));
    }

    private List<FloatingIp> show(String project, List<Address> addresses) {
        List<Pointer> strange = new ArrayList<>();
        List<FloatingIp> shown = env.store().read(tx -> {
            strange.clear();
            return addresses.stream()
                    .map(address -> show(tx, project, address, strange))
                    .toList();
        });
        if (!strange.isEmpty()) {
            env.store().write(tx -> {
                strange.forEach(old -> tx.pointers().disown(old.address(), old.projectId()));
                return true;
            });
        }
        return shown;
    }

    private static FloatingIp show(Tx tx, String project, Address address, List<Pointer> strange) {
        Optional<Pointer> pointer = tx.pointers().find(address.address().getHostAddress());
        boolean own = pointer.filter(found -> found.projectId().equals(project)).isPresent();
        if (!own) {
            pointer.filter(found -> !found.stale()).ifPresent(strange::add);
        }
        return new FloatingIp(
                address.region(),
                address.id(),
                address.address().getHostAddress(),
                pointer.filter(found -> own && !found.stale()).flatMap(found -> ptr(tx, found)));
    }

    private static Optional<FloatingIp.Ptr> ptr(Tx tx, Pointer pointer) {
        Optional<Zone> zone = tx.zones().find(pointer.zoneId());
        Optional<RecordSet> set = tx.recordSets().find(pointer.zoneId(), pointer.recordSetId());
        if (zone.isEmpty() || set.isEmpty() || set.get().records().isEmpty()) {
            return Optional.empty();
        }
        RecordSet ptr = set.get();
        Integer ttl = ptr.ttl();
        return Optional.of(new FloatingIp.Ptr(
                ptr.records().getFirst(),
                ttl == null ? zone.get().ttl() : ttl,
                ptr.description(),
                ptr.action(),
                ptr.status()));
    }

    public Optional<FloatingIp> update(Caller caller, FloatingIps.Update request) {
        String project = project("update_floatingip", caller);
        Optional<Name> target = Optional.ofNullable(request.name().value()).map(FloatingUseCases::name);
        Optional.ofNullable(request.ttl().value()).ifPresent(ttl -> checks.ttl(caller, ttl));
        ZoneChecks.texts(Optional.ofNullable(request.description().value()), Map.of());
        Address address = address(caller, project, request.region(), request.id());
        boolean there = env.store().write(tx -> update(tx, caller, project, address, request, target));
        return there ? Optional.of(show(project, List.of(address)).getFirst()) : Optional.empty();
    }

    private static Name name(String text) {
        try {
            return NameRules.zoneName(text);
        } catch (InvalidNameException e) {
            throw Fault.of(
                    FaultType.INVALID_OBJECT,
                    "Provided object is not valid. Got a ValueError error with message Domain " + text + " is invalid: "
                            + e.getMessage());
        }
    }

    /** Whether the address points to anything then. */
    private boolean update(
            Tx tx, Caller caller, String project, Address address, FloatingIps.Update request, Optional<Name> target) {
        Optional<Pointer> before = tx.pointers().find(address.address().getHostAddress());
        Optional<RecordSet> own = before.filter(pointer -> pointer.projectId().equals(project) && !pointer.stale())
                .flatMap(pointer -> tx.recordSets().find(pointer.zoneId(), pointer.recordSetId()));
        if (request.name().given() && target.isEmpty()) {
            before.ifPresent(pointer -> pointers.remove(tx, caller, pointer));
            return false;
        }
        boolean asked = request.name().given()
                || request.ttl().given()
                || request.description().given();
        Optional<Name> wanted =
                target.or(() -> own.map(set -> Name.parse(set.records().getFirst())));
        if (!asked || wanted.isEmpty()) {
            return false;
        }
        pointers.set(
                tx,
                caller,
                project,
                address,
                wanted.get(),
                request.ttl().over(own.map(RecordSet::ttl).orElse(null)),
                request.description().over(own.map(RecordSet::description).orElse(null)));
        return true;
    }

    /** Takes away what is stale, and what the network service itself says is. */
    public Integer dropStale(Caller caller, FloatingIps.DropStale request) {
        lost();
        return env.store().write(tx -> {
            List<Pointer> stale = tx.pointers().stale(request.limit());
            stale.forEach(pointer -> pointers.remove(tx, caller, pointer));
            return stale.size();
        });
    }

    private void lost() {
        for (String after = ""; ; ) {
            String from = after;
            List<Pointer> some = env.store().read(tx -> tx.pointers().after(from, PAGE));
            List<Pointer> gone = some.stream()
                    .filter(pointer -> !pointer.stale()
                            && env.floating().api().lost(InetAddress.ofLiteral(pointer.address()), pointer.projectId()))
                    .toList();
            if (!gone.isEmpty()) {
                env.store().write(tx -> {
                    gone.forEach(pointer -> tx.pointers().disown(pointer.address(), pointer.projectId()));
                    return true;
                });
            }
            if (some.size() < PAGE) {
                return;
            }
            after = some.getLast().address();
        }
    }
}
