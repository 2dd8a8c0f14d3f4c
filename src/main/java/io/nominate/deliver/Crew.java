package io.nominate.deliver;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The servers of a pool, as one delivery sees them.
 *
 * @param targets where the zone is made and deleted; none where the pool's catalog zone does that
 * @param tracks servers that are asked for it: the pool's name servers; where it has none its targets; where it has
 *     neither our own MiniDNS
 * @param announcements servers that only get NOTIFY
 */
record Crew(List<TargetServer> targets, List<Track> tracks, List<Announcement> announcements) {

    static Crew of(Environment env, Pool pool, Track.Owner owner, boolean deleting) {
        List<TargetServer> targets = env.targets().of(pool);
        Map<HostPort, String> labels = new LinkedHashMap<>();
        pool.targets().forEach(target -> {
            HostPort address = Targets.address(target);
            labels.putIfAbsent(address, target.type() + " " + address);
        });
        Map<HostPort, Optional<UUID>> polled = polled(pool);
        boolean byCatalog = pool.catalogZone()
                .filter(catalog -> !Name.parse(catalog.fqdn()).equals(owner.zone()))
                .isPresent();
        List<Track> tracks = new ArrayList<>();
        polled.forEach((address, key) -> tracks.add(new Track(
                owner,
                labels.getOrDefault(address, "nameserver " + address),
                env.servers().get(address),
                find(env, key),
                true,
                byCatalog,
                deleting)));
        if (tracks.isEmpty()) {
            HostPort own = env.ownMdns().get();
            tracks.add(new Track(
                    owner, "mdns " + own, env.servers().get(own), Optional.empty(), false, byCatalog, deleting));
        }
        List<Announcement> announcements = new ArrayList<>();
        if (!deleting) {
            Map<HostPort, Optional<UUID>> told = new LinkedHashMap<>();
            pool.targets().forEach(target -> told.put(Targets.address(target), target.tsigKeyId()));
            pool.alsoNotifies().forEach(address -> told.putIfAbsent(address, Optional.empty()));
            told.forEach((address, key) -> {
                if (!polled.containsKey(address)) {
                    announcements.add(new Announcement(owner, env.servers().get(address), find(env, key)));
                }
            });
        }
        return new Crew(targets, List.copyOf(tracks), List.copyOf(announcements));
    }

    /** Addresses of the servers that are asked, with the ids of their keys. */
    static Map<HostPort, Optional<UUID>> polled(Pool pool) {
        Map<HostPort, Optional<UUID>> polled = new LinkedHashMap<>();
        pool.nameservers().forEach(server -> polled.putIfAbsent(server.address(), server.tsigKeyId()));
        if (polled.isEmpty()) {
            pool.targets().forEach(target -> polled.putIfAbsent(Targets.address(target), target.tsigKeyId()));
        }
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
        long[] seqs = tracks.stream().mapToLong(Track::servedSeq).sorted().toArray();
        return seqs[seqs.length - settings.needed(seqs.length)];
    }

    boolean allServe(Head head) {
        return tracks.stream().allMatch(track -> track.servedSeq() >= head.seq());
    }
}
