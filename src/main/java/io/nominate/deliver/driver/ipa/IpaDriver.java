package io.nominate.deliver.driver.ipa;

import io.nominate.deliver.driver.ipa.IpaApi.Outcome;
import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One FreeIPA. It keeps serials of its own; an owner's records are compared with what is there before they are changed. */
final class IpaDriver implements ContentDriver {
    private static final String APEX = "@";

    private final IpaApi api;
    private final boolean force;

    IpaDriver(Pool.Target target, DriverContext context) throws DriverException {
        TargetOptions options = new TargetOptions(target, Ipa.OPTIONS);
        this.force = options.flag("ipa_force_ns_use");
        this.api = new IpaApi(options, context.clock());
    }

    @Override
    public boolean showsSerial() {
        return false;
    }

    @Override
    public void create(Zone zone) throws DriverException {
        Map<String, Object> fields = new HashMap<>();
        fields.put("idnssoamname", zone.mname());
        fields.put("idnssoarname", rname(zone.email()));
        fields.put("idnssoarefresh", zone.soa().refresh());
        fields.put("idnssoaretry", zone.soa().retry());
        fields.put("idnssoaexpire", zone.soa().expire());
        fields.put("idnssoaminimum", zone.soa().minimum());
        fields.put("force", force);
        Outcome made = api.call("dnszone_add", List.of(zone.name()), fields);
        if (!made.ok() && made.code() != Outcome.DUPLICATE) {
            throw made.failure("create " + zone.name(), DeliveryCause.REFUSED);
        }
    }

    /** The mail address as a name (RFC 1035 section 8): dots before the at sign are escaped. */
    private static String rname(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, Math.max(at, 0)).replace(".", "\\.") + "." + email.substring(at + 1) + ".";
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        Outcome deleted = api.call("dnszone_del", List.of(List.of(zone.name())), Map.of());
        if (!deleted.ok() && deleted.code() != Outcome.NOT_FOUND) {
            throw deleted.failure("delete " + zone.name(), DeliveryCause.REFUSED);
        }
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Outcome shown = api.call("dnszone_show", List.of(zone.name()), Map.of("raw", true));
        if (shown.code() == Outcome.NOT_FOUND) {
            return Presence.MISSING;
        }
        if (!shown.ok()) {
            throw shown.failure("look for " + zone.name(), DeliveryCause.REFUSED);
        }
        return Presence.PRESENT;
    }

    @Override
    public void replace(Zone zone, ZoneContent content) throws DriverException {
        Map<String, IpaEntry> there = entries(zone);
        Owners owners = new Owners(zone, there);
        content.read(owners);
        owners.end();
        for (String leftOver : there.keySet()) {
            remove(zone, leftOver);
        }
    }

    /** Takes records in the order of their owners, and writes each owner that is complete. */
    private final class Owners implements ZoneContent.Reader {
        private final Zone zone;
        private final Map<String, IpaEntry> there;
        private @Nullable Name owner;
        private IpaEntry wanted = new IpaEntry();

        Owners(Zone zone, Map<String, IpaEntry> there) {
            this.zone = zone;
            this.there = there;
        }

        @Override
        public void record(ResourceRecord resourceRecord) throws DriverException {
            if (resourceRecord.type().equals(RecordType.SOA)) {
                writeSoa(zone, resourceRecord);
                return;
            }
            if (!resourceRecord.owner().equals(owner)) {
                end();
                owner = resourceRecord.owner();
                wanted = new IpaEntry();
            }
            wanted.add(resourceRecord);
        }

        void end() throws DriverException {
            Name complete = owner;
            if (complete != null) {
                String label = relative(complete, zone);
                write(zone, label, Optional.ofNullable(there.remove(label)), wanted);
            }
        }
    }

    private Map<String, IpaEntry> entries(Zone zone) throws DriverException {
        Outcome found = api.call("dnsrecord_find", List.of(zone.name()), Map.of("sizelimit", 0, "raw", true));
        if (!found.ok()) {
            throw found.failure("list the records of " + zone.name(), DeliveryCause.REFUSED);
        }
        if (found.result().path("truncated").asBoolean(false)
                || !found.result().path("result").isArray()) {
            throw found.reply()
                    .failure(
                            DeliveryCause.SERVER_FAILURE, false, "list the records of " + zone.name(), "it is cut off");
        }
        Map<String, IpaEntry> entries = new LinkedHashMap<>();
        for (JsonNode entry : found.result().path("result")) {
            entries.put(entry.path("idnsname").path(0).asString("").toLowerCase(Locale.ROOT), IpaEntry.of(entry));
        }
        return entries;
    }

    @Override
    public void apply(Zone zone, ZoneChange change) throws DriverException {
        Map<Name, List<ResourceRecord>> removed = byOwner(change.removed());
        Map<Name, List<ResourceRecord>> added = byOwner(change.added());
        for (ResourceRecord resourceRecord : change.added()) {
            if (resourceRecord.type().equals(RecordType.SOA)) {
                writeSoa(zone, resourceRecord);
            }
        }
        List<Name> owners = new ArrayList<>(removed.keySet());
        added.keySet().stream().filter(owner -> !removed.containsKey(owner)).forEach(owners::add);
        for (Name owner : owners) {
            String label = relative(owner, zone);
            Optional<IpaEntry> there = entry(zone, label);
            IpaEntry wanted = there.map(IpaEntry::copy).orElseGet(IpaEntry::new);
            for (ResourceRecord resourceRecord : removed.getOrDefault(owner, List.of())) {
                wanted.remove(resourceRecord);
            }
            if (added.containsKey(owner)) {
                wanted.forgetTtl();
            }
            for (ResourceRecord resourceRecord : added.getOrDefault(owner, List.of())) {
                wanted.add(resourceRecord);
            }
            if (wanted.isEmpty()) {
                if (there.isPresent()) {
                    remove(zone, label);
                }
            } else {
                write(zone, label, there, wanted);
            }
        }
    }

    private static Map<Name, List<ResourceRecord>> byOwner(List<ResourceRecord> records) {
        Map<Name, List<ResourceRecord>> owners = new LinkedHashMap<>();
        for (ResourceRecord resourceRecord : records) {
            if (!resourceRecord.type().equals(RecordType.SOA)) {
                owners.computeIfAbsent(resourceRecord.owner(), key -> new ArrayList<>())
                        .add(resourceRecord);
            }
        }
        return owners;
    }

    private Optional<IpaEntry> entry(Zone zone, String label) throws DriverException {
        Outcome shown = api.call("dnsrecord_show", List.of(zone.name(), label), Map.of("raw", true));
        if (shown.code() == Outcome.NOT_FOUND) {
            return Optional.empty();
        }
        if (!shown.ok()) {
            throw shown.failure("look at " + label + " of " + zone.name(), DeliveryCause.REFUSED);
        }
        return Optional.of(IpaEntry.of(shown.result().path("result")));
    }

    private void write(Zone zone, String label, Optional<IpaEntry> there, IpaEntry wanted) throws DriverException {
        Map<String, Object> changes = wanted.changesFrom(there.orElseGet(IpaEntry::new));
        if (changes.isEmpty()) {
            return;
        }
        if (force && there.isEmpty()) { // to change an entry needs no force, and knows no such option
            changes.put("force", true);
        }
        String method = there.isPresent() ? "dnsrecord_mod" : "dnsrecord_add";
        Outcome written = api.call(method, List.of(zone.name(), label), changes);
        if (!written.ok() && written.code() != Outcome.NO_CHANGE) {
            throw written.failure("write " + label + " of " + zone.name(), DeliveryCause.RECORD_REFUSED);
        }
    }

    private void remove(Zone zone, String label) throws DriverException {
        Outcome removed = api.call("dnsrecord_del", List.of(zone.name(), label), Map.of("del_all", true));
        boolean gone = removed.code() == Outcome.NOT_FOUND || removed.code() == Outcome.NO_SUCH_VALUE;
        if (!removed.ok() && !gone) {
            throw removed.failure("remove " + label + " of " + zone.name(), DeliveryCause.REFUSED);
        }
    }

    /** All but the serial, which is FreeIPA's own. */
    private void writeSoa(Zone zone, ResourceRecord soa) throws DriverException {
        String[] words = soa.data().canonicalText().split(" ");
        Map<String, Object> fields = new HashMap<>();
        fields.put("idnssoamname", words[0]);
        fields.put("idnssoarname", words[1]);
        fields.put("idnssoarefresh", Long.parseLong(words[3]));
        fields.put("idnssoaretry", Long.parseLong(words[4]));
        fields.put("idnssoaexpire", Long.parseLong(words[5]));
        fields.put("idnssoaminimum", Long.parseLong(words[6]));
        fields.put("dnsttl", soa.ttl());
        fields.put("force", force);
        Outcome changed = api.call("dnszone_mod", List.of(zone.name()), fields);
        if (!changed.ok() && changed.code() != Outcome.NO_CHANGE) {
            throw changed.failure("write the SOA of " + zone.name(), DeliveryCause.RECORD_REFUSED);
        }
    }

    /** A name as FreeIPA's entries have it: below its zone, {@code @} for the apex. */
    private static String relative(Name owner, Zone zone) {
        String apex = Name.parse(zone.name()).toString().toLowerCase(Locale.ROOT);
        String full = owner.toString().toLowerCase(Locale.ROOT);
        return full.equals(apex) ? APEX : full.substring(0, full.length() - apex.length() - 1);
    }

    @Override
    public void close() {
        api.close();
    }
}
