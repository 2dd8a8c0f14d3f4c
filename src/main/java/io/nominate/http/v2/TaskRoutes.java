package io.nominate.http.v2;

import io.nominate.central.api.Listing;
import io.nominate.central.api.ZoneTasks;
import io.nominate.http.call.Call;
import io.nominate.model.ZoneTask;
import java.util.UUID;

/** {@code /v2/zones/tasks/imports}, {@code .../exports} and {@code /v2/zones/{id}/tasks/export}. */
final class TaskRoutes {
    private final Page.Limits limits;
    private final Bodies bodies;

    TaskRoutes(Page.Limits limits, Bodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    void createImport(Call call) {
        ZoneTask task = call.ask(bodies.stageImport(call));
        created(call, task);
    }

    void createExport(Call call) {
        ZoneTask task = call.ask(new ZoneTasks.CreateExport(call.id(0, "zone_id")));
        created(call, task);
    }

    private static void created(Call call, ZoneTask task) {
        call.exchange().set("Location", call.base() + TaskJson.collection(task.type()) + "/" + task.id());
        answer(call, 202, task);
    }

    void imports(Call call) {
        list(call, ZoneTask.Type.IMPORT, "imports");
    }

    void exports(Call call) {
        list(call, ZoneTask.Type.EXPORT, "exports");
    }

    private void list(Call call, ZoneTask.Type type, String collection) {
        Page page = Page.of(call, TaskJson.collection(type), limits, false);
        Listing<ZoneTask> tasks = call.ask(new ZoneTasks.Find(type, page.query()));
        page.write(
                collection, TaskJson.SIZE, tasks, ZoneTask::id, (out, task) -> TaskJson.write(out, task, call.base()));
    }

    void getImport(Call call) {
        answer(call, 200, call.ask(new ZoneTasks.Get(ZoneTask.Type.IMPORT, call.id(0, "import_id"))));
    }

    void getExport(Call call) {
        answer(call, 200, call.ask(new ZoneTasks.Get(ZoneTask.Type.EXPORT, call.id(0, "export_id"))));
    }

    void deleteImport(Call call) {
        call.ask(new ZoneTasks.Delete(ZoneTask.Type.IMPORT, call.id(0, "zone_import_id")));
        call.exchange().empty(204);
    }

    void deleteExport(Call call) {
        call.ask(new ZoneTasks.Delete(ZoneTask.Type.EXPORT, call.id(0, "zone_export_id")));
        call.exchange().empty(204);
    }

    void exported(Call call) {
        UUID text = call.ask(new ZoneTasks.ExportText(call.id(0, "export_id")));
        ZoneFiles.sendKept(call, text);
    }

    private static void answer(Call call, int code, ZoneTask task) {
        call.exchange().json(code, TaskJson.SIZE, out -> TaskJson.write(out, task, call.base()));
    }
}
