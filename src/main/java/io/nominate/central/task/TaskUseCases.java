package io.nominate.central.task;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.Listing;
import io.nominate.central.api.ZoneTasks;
import io.nominate.central.api.Zones;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.Selection;
import io.nominate.central.port.TaskRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.schedule.Scheduler;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.model.EventType;
import io.nominate.model.QuotaResource;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneTask;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Imports and exports: at once, or as tasks in the background. */
public final class TaskUseCases {
    private static final Queries QUERIES = new Queries(
            Map.of("status", Queries::text, "message", Queries::text, "zone_id", TaskUseCases::id),
            Set.of("created_at", "id", "updated_at"));

    private final Environment env;
    private final Access access;
    private final QuotaRules quotas;
    private final TaskRunner runner;
    private final Scheduler scheduler;

    public TaskUseCases(Environment env, TaskRunner runner) {
        this.env = env;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.runner = runner;
        this.scheduler = new Scheduler(env);
    }

    private static Object id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        } catch (IllegalArgumentException e) {
            return new byte[] {0};
        }
    }

    /** Makes a zone of a staged text while the caller waits; the text is dropped. */
    public Zone importNow(Caller caller, Zones.Import request) {
        String project = access.project(caller);
        access.enforce("create_zone", caller, project);
        claim(caller, request.text());
        return runner.importNow(caller, request.text());
    }

    public ZoneTask createImport(Caller caller, ZoneTasks.CreateImport request) {
        String project = access.project(caller);
        access.enforce("create_zone_import", caller, project);
        ZoneChecks.texts(Optional.empty(), request.attributes());
        env.store().read(tx -> scheduler.choose(tx, caller, request.attributes())); // says at once where no pool fits
        claim(caller, request.text());
        return start(
                caller,
                ZoneTask.Type.IMPORT,
                project,
                Optional.empty(),
                Optional.of(request.text()),
                request.attributes());
    }

    private void claim(Caller caller, UUID text) {
        env.store().write(tx -> {
            if (!tx.texts().projectOf(text).equals(caller.projectId())) {
                throw Fault.of(FaultType.NOT_FOUND, "Could not find the text to import");
            }
            tx.texts().claim(text);
            return true;
        });
    }

    /** Writes a zone's file while the caller waits. */
    public UUID exportNow(Caller caller, Zones.Export request) {
        Zone zone = exportable(caller, "zone_export", request.id());
        return runner.exportNow(zone.id(), access.project(caller));
    }

    public ZoneTask createExport(Caller caller, ZoneTasks.CreateExport request) {
        Zone zone = exportable(caller, "create_zone_export", request.zoneId());
        return start(
                caller,
                ZoneTask.Type.EXPORT,
                access.project(caller),
                Optional.of(zone.id()),
                Optional.empty(),
                Map.of());
    }

    private Zone exportable(Caller caller, String rule, UUID zoneId) {
        return env.store().read(tx -> {
            Zone zone = access.zone(rule, tx, caller, zoneId);
            quotas.check(tx, zone.projectId(), Map.of(QuotaResource.API_EXPORT_SIZE, zone.recordSetCount()));
            return zone;
        });
    }

    private ZoneTask start(
            Caller caller,
            ZoneTask.Type type,
            String project,
            Optional<UUID> zoneId,
            Optional<UUID> text,
            Map<String, String> attributes) {
        ZoneTask task = new ZoneTask(
                Uuid7.next(), type, project, zoneId, ZoneTask.Status.PENDING, null, null, 1, env.now(), null);
        Row row = new Row(task, text, attributes, caller.userId(), caller.roles(), caller.requestId());
        env.store().write(tx -> {
            tx.tasks().insert(row);
            new Occasion(tx, caller, env.now()).task(EventType.ZONE_IMPORT_CREATE, EventType.ZONE_EXPORT_CREATE, task);
            return true;
        });
        runner.start(row);
        return task;
    }

    public Listing<ZoneTask> find(Caller caller, ZoneTasks.Find request) {
        Optional<String> project = access.listed(rule("find_zone_", request.type()) + "s", caller);
        Selection selection = QUERIES.selection(request.query());
        return env.store().read(tx -> {
            List<ZoneTask> tasks = tx.tasks()
                    .page(project, request.type(), selection)
                    .orElseThrow(() -> Queries.unknownMarker(request.query()));
            return new Listing<>(
                    tasks,
                    request.query().counted()
                            ? OptionalLong.of(tx.tasks().count(project, request.type(), selection))
                            : OptionalLong.empty());
        });
    }

    public ZoneTask get(Caller caller, ZoneTasks.Get request) {
        return env.store()
                .read(tx -> row(tx, caller, "get_zone_", request.type(), request.id())
                        .task());
    }

    public Done delete(Caller caller, ZoneTasks.Delete request) {
        return env.store().write(tx -> {
            Row row = row(tx, caller, "delete_zone_", request.type(), request.id());
            row.textId().ifPresent(tx.texts()::drop);
            tx.tasks().delete(request.id());
            new Occasion(tx, caller, env.now())
                    .task(EventType.ZONE_IMPORT_DELETE, EventType.ZONE_EXPORT_DELETE, row.task());
            return new Done();
        });
    }

    public UUID exportText(Caller caller, ZoneTasks.ExportText request) {
        Row row = env.store().read(tx -> {
            Row found = row(tx, caller, "get_zone_", ZoneTask.Type.EXPORT, request.id());
            access.enforce("zone_export", caller, found.task().projectId());
            return found;
        });
        ZoneTask task = row.task();
        if (task.status() != ZoneTask.Status.COMPLETE) {
            throw Fault.of(FaultType.BAD_REQUEST, "Zone export is not complete: its status is " + task.status());
        }
        return row.textId().orElseGet(() -> writtenNow(task));
    }

    /** The file of an export that was taken over: a Designate writes it whenever it is asked for, from what the zone is then. */
    private UUID writtenNow(ZoneTask task) {
        UUID zone = task.zoneId()
                .filter(id -> env.store().read(tx -> tx.zones().find(id)).isPresent())
                .orElseThrow(() -> Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone"));
        return new ZoneExport(env).run(zone, task.projectId());
    }

    private Row row(Tx tx, Caller caller, String verb, ZoneTask.Type type, UUID id) {
        boolean imports = type == ZoneTask.Type.IMPORT;
        Row row = tx.tasks()
                .find(id)
                .filter(found -> found.task().type() == type)
                .filter(found -> caller.switches().allProjects()
                        || caller.projectId().equals(Optional.of(found.task().projectId())))
                .orElseThrow(() -> Fault.of(
                        imports ? FaultType.ZONE_IMPORT_NOT_FOUND : FaultType.ZONE_EXPORT_NOT_FOUND,
                        imports ? "Could not find ZoneImport" : "Could not find ZoneExport"));
        access.enforce(rule(verb, type), caller, row.task().projectId());
        return row;
    }

    private static String rule(String verb, ZoneTask.Type type) {
        return verb + (type == ZoneTask.Type.IMPORT ? "import" : "export");
    }

    /** Takes up what a crash interrupted. */
    public Integer resume(Caller caller, Housekeeping.ResumeTasks request) {
        return runner.resume(request.alone());
    }
}
