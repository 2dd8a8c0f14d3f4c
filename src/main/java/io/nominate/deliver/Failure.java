package io.nominate.deliver;

import io.nominate.central.api.Deliveries.Pending;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.deliver.diagnosis.Finding;
import io.nominate.deliver.pace.LateZones.LateZone;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.HostPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A round that has ended while a server is behind: writes down why, and sees to it that the zone is tried again. */
final class Failure {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    /** So many rounds have to end with a person needed before the zone shows it: one alone may be a restart. */
    private static final int ATTEMPTS_BEFORE_ERROR = 2;

    private final Environment env;
    private final LateZone late;
    private final UUID zoneId;
    private final Track.Owner owner;
    private final Crew crew;
    private final Map<TargetServer, Refusal> refusals;
    private final String step;
    private final boolean claimed;
    private final boolean made;

    Failure(
            Environment env,
            LateZone late,
            Track.Owner owner,
            Crew crew,
            Optional<Provision> provision,
            boolean claimed) {
        this.env = env;
        this.late = late;
        this.zoneId = late.zoneId();
        this.owner = owner;
        this.made = provision.filter(calls -> calls.name().equals("create")).isPresent();
        this.crew = crew;
        this.refusals = new LinkedHashMap<>(provision.map(Provision::failures).orElse(Map.of()));
        crew.pushes().forEach(push -> push.failure().ifPresent(reason -> refusals.put(push.target(), reason)));
        this.step = provision.map(Provision::name).orElse("create");
        this.claimed = claimed;
    }

    /** @param served whether the zone counts as served without the servers that are behind */
    void report(boolean served) {
        try {
            if (claimed || env.memory().mayReport(zoneId)) {
                Optional<Pending> work = env.desk().pending(zoneId);
                if (served || work.isPresent()) {
                    write(work.map(Pending::attempts).orElse(0), served);
                }
            }
        } finally {
            awaitServers();
        }
    }

    private void write(int attempts, boolean served) {
        Instant now = env.clock().instant();
        Instant next = now.plus(new Retry(env.settings()).pause(attempts, onlyBehind(), waiting()));
        boolean personNeeded = !served && attempts >= ATTEMPTS_BEFORE_ERROR && personNeeded();
        List<ServerState> states = states(attempts + 1, now, next);
        LOG.debug("{} is not served everywhere: {}", zoneId, states);
        env.desk().report(zoneId, states, next, personNeeded);
        env.chronicle().tell(owner.zone(), owner.head().serial(), states);
        if (served) {
            env.memory().late(zoneId);
        }
    }

    /** Whether all servers answer, and are only behind. */
    private boolean onlyBehind() {
        return refusals.isEmpty() && crew.tracks().stream().noneMatch(track -> track.state() == Track.State.DOWN);
    }

    /** How many zones wait for the same servers. */
    private int waiting() {
        int most = refusals.keySet().stream()
                .mapToInt(target -> target.late().size())
                .max()
                .orElse(0);
        return crew.tracks().stream()
                .filter(track -> track.state() == Track.State.DOWN)
                .mapToInt(track -> track.server().late().size())
                .reduce(most, Math::max);
    }

    /** Whether too few targets are left that could do it without somebody's help. */
    private boolean personNeeded() {
        long hopeless = refusals.values().stream()
                .filter(refusal -> refusal.reason().isPersonNeeded())
                .count();
        int targets = crew.targets().size() + crew.pushes().size();
        return hopeless > 0 && targets - hopeless < env.settings().needed(targets);
    }

    private List<ServerState> states(int failures, Instant now, Instant next) {
        Map<String, ServerState> states = new LinkedHashMap<>();
        for (Track track : crew.tracks()) {
            Optional<Finding> finding = track.finding().map(found -> refined(track, found));
            boolean well = finding.isEmpty();
            states.put(
                    track.label(),
                    new ServerState(
                            track.label(),
                            track.step(),
                            track.serial(),
                            finding.map(Finding::cause),
                            finding.map(Finding::words),
                            well ? 0 : failures,
                            well ? Optional.empty() : Optional.of(next),
                            now,
                            now));
        }
        refusals.forEach((target, refusal) -> states.put(
                target.label(),
                new ServerState(
                        target.label(),
                        target.takesContent() && !step.equals("delete") ? "push" : step,
                        Optional.ofNullable(states.get(target.label())).flatMap(ServerState::serial),
                        Optional.of(refusal.reason().reason()),
                        Optional.of(Finding.of(refusal.reason()).words()),
                        failures,
                        Optional.of(next),
                        now,
                        now)));
        return new ArrayList<>(states.values());
    }

    /** A server on which the zone was made in this round has it. */
    private Finding refined(Track track, Finding finding) {
        HostPort address = track.server().address();
        Optional<Boolean> held = crew.targets().stream()
                .filter(target -> target.notifyAddress().equals(address))
                .findFirst()
                .filter(target -> made && !refusals.containsKey(target))
                .map(target -> true);
        return env.diagnosis().refine(finding, owner.zone(), address, held);
    }

    /** Has the zone looked after as soon as a server that was missing is back. */
    private void awaitServers() {
        for (Track track : crew.tracks()) {
            if (track.state() == Track.State.DOWN) {
                track.server().late().add(late);
                if (!track.server().isDown()) { // it came back meanwhile
                    env.backlog().add(late);
                }
            }
        }
        refusals.forEach((target, refusal) -> {
            if (!target.late().add(late, refusal.before())) { // it came back meanwhile
                env.backlog().add(late);
            }
        });
    }
}
