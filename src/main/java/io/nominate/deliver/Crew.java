package io.nominate.deliver;

import io.nominate.deliver.target.TargetServer;
import io.nominate.deliver.target.Targets;
import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The servers of a pool, as one delivery sees them.
 *
 * @param pool whose servers they are
 * @param targets where the zone is made and deleted; none where the pool's catalog zone does that
 * @param pushes servers that content is brought to
 * @param tracks servers that are asked for it: the pool's name servers; where it has none its targets; where it has
 *     neither our own MiniDNS
 * @param announcements servers that only get NOTIFY
 * @param refreshes targets that are asked to transfer besides
 */
record Crew(
        Pool pool,
        List<TargetServer> targets,
        List<Push> pushes,
        List<Track> tracks,
        List<Announcement> announcements,
        List<Refresh> refreshes) {

    /** @param errand what is done on a server that content is brought to */
    static Crew of(
            Environment env,
            Pool pool,
            Track.Owner owner,
            UUID zoneId,
            boolean deleting,
            Function<TargetServer, Push.Errand> errand) {
        List<TargetServer> all = env.targets().of(pool);
        Map<HostPort, Optional<UUID>> polled = deleting ? polledForAbsence(pool, all) : polled(pool, all);
        List<Track> tracks = tracks(env, pool, owner, deleting, all, polled);
        List<TargetServer> pulling =
                all.stream().filter(target -> !target.takesContent()).toList();
        List<Push> pushes = all.stream()
                .filter(TargetServer::takesContent)
                .map(target ->
                        new Push(owner, target, errand.apply(target), !polled.containsKey(target.notifyAddress())))
                .toList();
        if (deleting) {
            return new Crew(pool, pulling, pushes, tracks, List.of(), List.of());
        }
        List<Refresh> refreshes = pulling.stream()
                .flatMap(target -> target.updateDelay().stream()
                        .map(delay ->
                                new Refresh(env, owner, zoneId, target, delay, at(tracks, target.notifyAddress()))))
                .toList();
        return new Crew(pool, pulling, pushes, tracks, announcements(env, pool, owner, all, polled), refreshes);
    }

    private static List<Track> tracks(
            Environment env,
            Pool pool,
            Track.Owner owner,
            boolean deleting,
            List<TargetServer> targets,
            Map<HostPort, Optional<UUID>> polled) {
        Map<HostPort, String> labels = labels(pool);
        Track.Role role = pool.catalogZone()
                .map(catalog ->
                        Name.parse(catalog.fqdn()).equals(owner.zone()) ? Track.Role.CATALOG : Track.Role.MEMBER)
                .orElse(Track.Role.DRIVEN);
        boolean fedByOthers = !targets.isEmpty() && targets.stream().allMatch(TargetServer::takesContent);
        List<Track> tracks = new ArrayList<>();
        polled.forEach((address, key) -> tracks.add(new Track(
                owner,
                label(labels, address),
                env.servers().get(address),
                find(env, key),
                find(env, notifyKey(pool, address).or(() -> key)),
                !fedByOthers && !isFed(targets, address),
                role,
                deleting)));
        if (tracks.isEmpty() && !fedByOthers) {
            HostPort own = env.ownMdns().get();
            tracks.add(new Track(
                    owner,
                    "mdns " + own,
                    env.servers().get(own),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    role,
                    deleting));
        }
        return List.copyOf(tracks);
    }

    /** With which key of a target NOTIFY to this address is signed, if it is where one's NOTIFY goes and that has a key. */
    private static Optional<UUID> notifyKey(Pool pool, HostPort address) {
        return pool.targets().stream()
                .filter(target -> Targets.address(target).equals(address))
                .flatMap(target -> target.tsigKeyId().stream())
                .findFirst();
    }

    /** Whether content is brought to this address: NOTIFY would say nothing to it. */
    private static boolean isFed(List<TargetServer> targets, HostPort address) {
        return targets.stream()
                .anyMatch(target ->
                        target.takesContent() && target.notifyAddress().equals(address));
    }

    private static List<Announcement> announcements(
            Environment env,
            Pool pool,
            Track.Owner owner,
            List<TargetServer> targets,
            Map<HostPort, Optional<UUID>> polled) {
        List<Announcement> announcements = new ArrayList<>();
        Map<HostPort, Optional<UUID>> told = new LinkedHashMap<>();
        pool.targets().forEach(target -> told.put(Targets.address(target), target.tsigKeyId()));
        pool.alsoNotifies().forEach(address -> told.putIfAbsent(address, Optional.empty()));
        told.forEach((address, key) -> {
            if (!polled.containsKey(address) && !isFed(targets, address)) {
                announcements.add(new Announcement(owner, env.servers().get(address), find(env, key)));
            }
        });
        return announcements;
    }

    /** How people know all of these servers. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        tracks.forEach(track -> labels.add(track.label()));
        targets.forEach(target -> labels.add(target.label()));
        pushes.forEach(push -> labels.add(push.target().label()));
        return labels;
    }

    /** How people know the pool's targets, by where NOTIFY goes: {@code bind9 192.0.2.1:53}. */
    static Map<HostPort, String> labels(Pool pool) {
        Map<HostPort, String> labels = new LinkedHashMap<>();
        pool.targets().forEach(target -> {
            HostPort address = Targets.address(target);
            labels.putIfAbsent(address, target.type() + " " + address);
        });
        return labels;
    }

    /** How people know the server at an address. */
    static String label(Map<HostPort, String> labels, HostPort address) {
        return labels.getOrDefault(address, "nameserver " + address);
    }

    private static Optional<Track> at(List<Track> tracks, HostPort address) {
        return tracks.stream()
                .filter(track -> track.server().address().equals(address))
                .findFirst();
    }

    /**
     * Addresses of the servers that are asked, with the ids of their keys. Not among them are servers that show another
     * serial than they were brought; where a pool has no others, none is asked.
     */
    static Map<HostPort, Optional<UUID>> polled(Pool pool, List<TargetServer> targets) {
        Map<HostPort, Optional<UUID>> polled = new LinkedHashMap<>();
        if (!targets.isEmpty() && targets.stream().allMatch(TargetServer::hidesSerial)) {
            return polled;
        }
        pool.nameservers().forEach(server -> polled.putIfAbsent(server.address(), server.tsigKeyId()));
        if (polled.isEmpty()) {
            pool.targets().forEach(target -> polled.putIfAbsent(Targets.address(target), target.tsigKeyId()));
        }
        targets.stream().filter(TargetServer::hidesSerial).forEach(target -> polled.remove(target.notifyAddress()));
        return polled;
    }

    /** As {@link #polled}, without servers on which a deleted zone stays. */
    private static Map<HostPort, Optional<UUID>> polledForAbsence(Pool pool, List<TargetServer> targets) {
        Map<HostPort, Optional<UUID>> polled = polled(pool, targets);
        if (!targets.isEmpty() && targets.stream().noneMatch(TargetServer::removesZones)) {
            polled.clear();
        }
        targets.stream()
                .filter(target -> !target.removesZones())
                .forEach(target -> polled.remove(target.notifyAddress()));
        return polled;
    }

    private static Optional<TsigKey> find(Environment env, Optional<UUID> key) {
        return key.flatMap(env.keys()::find);
    }

    /** A target is done with making the zone: the servers that it stands for may be notified again. */
    void releaseAfter(TargetServer target) {
        for (Track track : tracks) {
            HostPort address = track.server().address();
            boolean itself = address.equals(target.notifyAddress());
            if (itself || targets.stream().noneMatch(other -> address.equals(other.notifyAddress()))) {
                track.release();
            }
        }
    }

    /** The change that enough of the servers serve, -1 when none. */
    long served(WorkerSettings settings) {
        long[] seqs = LongStream.concat(
                        tracks.stream().mapToLong(Track::servedSeq),
                        pushes.stream().filter(Push::counts).mapToLong(Push::servedSeq))
                .sorted()
                .toArray();
        return seqs[seqs.length - settings.needed(seqs.length)];
    }

    boolean allServe(Head head) {
        return tracks.stream().allMatch(track -> track.servedSeq() >= head.seq())
                && pushes.stream().allMatch(push -> push.servedSeq() >= head.seq());
    }

    /** Whether it has servers on which zones are made. */
    boolean hasDriven() {
        return !targets.isEmpty() || !pushes.isEmpty();
    }

    /** Whether content is being brought to a server. */
    boolean isPushing() {
        return pushes.stream().anyMatch(push -> push.state() == Push.State.WORKING);
    }

    boolean hasFailedPush() {
        return pushes.stream().anyMatch(push -> push.state() == Push.State.FAILED);
    }

    /** Whether nothing can change at this server, since what it serves could not be brought to it or its source. */
    boolean waitsForPush(Track track) {
        HostPort address = track.server().address();
        boolean itself =
                pushes.stream().anyMatch(push -> push.target().notifyAddress().equals(address));
        return pushes.stream()
                .filter(push -> !itself || push.target().notifyAddress().equals(address))
                .anyMatch(push -> push.state() == Push.State.FAILED);
    }
}
