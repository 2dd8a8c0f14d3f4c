package io.nominate.central;

import io.nominate.central.api.Events;
import io.nominate.central.api.FloatingIps;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.Idempotency;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Records;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Texts;
import io.nominate.central.api.Transfers;
import io.nominate.central.api.Webhooks;
import io.nominate.central.api.ZoneTasks;
import io.nominate.central.api.Zones;
import io.nominate.central.event.EventUseCases;
import io.nominate.central.floating.FloatingUseCases;
import io.nominate.central.idempotency.IdempotencyUseCases;
import io.nominate.central.quota.QuotaUseCases;
import io.nominate.central.recordset.ChangeRecordSet;
import io.nominate.central.recordset.CreateRecordSet;
import io.nominate.central.recordset.PushZones;
import io.nominate.central.recordset.ReadRecordSets;
import io.nominate.central.recordset.ReadRecords;
import io.nominate.central.recordset.RecordUseCases;
import io.nominate.central.rule.Environment;
import io.nominate.central.share.ShareUseCases;
import io.nominate.central.task.TaskRunner;
import io.nominate.central.task.TaskUseCases;
import io.nominate.central.task.TextUseCases;
import io.nominate.central.transfer.TransferAccepts;
import io.nominate.central.transfer.TransferRequests;
import io.nominate.central.webhook.WebhookUseCases;
import io.nominate.central.zone.AbandonZone;
import io.nominate.central.zone.CreateZone;
import io.nominate.central.zone.DeleteZone;
import io.nominate.central.zone.DeletedZones;
import io.nominate.central.zone.MoveZone;
import io.nominate.central.zone.ReadZones;
import io.nominate.central.zone.UpdateZone;

/** What projects do with their zones. */
final class ForTenants {
    private final UseCases to;
    private final Environment env;
    private final TaskRunner runner;

    private ForTenants(UseCases to, Environment env, TaskRunner runner) {
        this.to = to;
        this.env = env;
        this.runner = runner;
    }

    static void register(UseCases to, Environment env, TaskRunner runner) {
        ForTenants all = new ForTenants(to, env, runner);
        all.zones();
        all.recordSets();
        all.projects();
        all.tasks();
        all.floatingIps();
    }

    private void zones() {
        ReadZones zones = new ReadZones(env);
        to.on(Zones.Create.class, new CreateZone(env));
        to.on(Zones.Get.class, zones::get);
        to.on(Zones.Find.class, zones::find);
        to.on(Zones.NameServers.class, zones::nameServers);
        to.on(Zones.Update.class, new UpdateZone(env));
        to.on(Zones.Delete.class, new DeleteZone(env));
        to.on(Zones.Abandon.class, new AbandonZone(env));
        to.on(Zones.Move.class, new MoveZone(env));
        PushZones push = new PushZones(env);
        to.on(Zones.Touch.class, push::touch);
        to.on(Zones.Sync.class, push::sync);
        to.on(Zones.SyncAll.class, push::syncAll);
        to.on(Records.Sync.class, push::syncRecord);
        DeletedZones deleted = new DeletedZones(env);
        to.on(Zones.GetDeleted.class, deleted::get);
        to.on(Zones.Restore.class, deleted::restore);
    }

    private void recordSets() {
        ReadRecordSets sets = new ReadRecordSets(env);
        ChangeRecordSet change = new ChangeRecordSet(env);
        to.on(RecordSets.Create.class, new CreateRecordSet(env));
        to.on(RecordSets.Get.class, sets::get);
        to.on(RecordSets.Locate.class, sets::locate);
        to.on(RecordSets.Find.class, sets::find);
        to.on(RecordSets.FindAll.class, sets::findAll);
        to.on(RecordSets.Update.class, change::update);
        to.on(RecordSets.Delete.class, change::delete);

        RecordUseCases records = new RecordUseCases(env);
        ReadRecords read = new ReadRecords(env);
        to.on(Records.Create.class, records::create);
        to.on(Records.Get.class, read::get);
        to.on(Records.Find.class, read::find);
        to.on(Records.Update.class, records::update);
        to.on(Records.Delete.class, records::delete);

        QuotaUseCases quotas = new QuotaUseCases(env);
        to.on(Quotas.Get.class, quotas::get);
        to.on(Quotas.Set.class, quotas::set);
        to.on(Quotas.Reset.class, quotas::reset);
        to.on(Quotas.Limits.class, quotas::limits);
    }

    private void projects() {
        ShareUseCases shares = new ShareUseCases(env);
        to.on(Shares.Create.class, shares::create);
        to.on(Shares.Find.class, shares::find);
        to.on(Shares.Get.class, shares::get);
        to.on(Shares.Delete.class, shares::delete);

        TransferRequests offers = new TransferRequests(env);
        TransferAccepts accepts = new TransferAccepts(env, offers);
        to.on(Transfers.Offer.class, offers::offer);
        to.on(Transfers.GetRequest.class, offers::get);
        to.on(Transfers.FindRequests.class, offers::find);
        to.on(Transfers.UpdateRequest.class, offers::update);
        to.on(Transfers.DeleteRequest.class, offers::delete);
        to.on(Transfers.Accept.class, accepts::accept);
        to.on(Transfers.GetAccept.class, accepts::get);
        to.on(Transfers.FindAccepts.class, accepts::find);
    }

    private void tasks() {
        TextUseCases texts = new TextUseCases(env);
        to.on(Texts.Open.class, texts::open);
        to.on(Texts.Append.class, texts::append);
        to.on(Texts.Read.class, texts::read);
        to.on(Texts.Drop.class, texts::drop);

        TaskUseCases tasks = new TaskUseCases(env, runner);
        to.on(Zones.Import.class, tasks::importNow);
        to.on(Zones.Export.class, tasks::exportNow);
        to.on(ZoneTasks.CreateImport.class, tasks::createImport);
        to.on(ZoneTasks.CreateExport.class, tasks::createExport);
        to.on(ZoneTasks.Find.class, tasks::find);
        to.on(ZoneTasks.Get.class, tasks::get);
        to.on(ZoneTasks.Delete.class, tasks::delete);
        to.on(ZoneTasks.ExportText.class, tasks::exportText);
        TransferAccepts accepts = new TransferAccepts(env, new TransferRequests(env));
        to.internal(
                Housekeeping.ResumeTasks.class, (caller, request) -> tasks.resume(caller, request) + accepts.resume());

        to.on(Events.Read.class, new EventUseCases(env)::read);
        WebhookUseCases webhooks = new WebhookUseCases(env);
        to.on(Webhooks.Create.class, webhooks::create);
        to.on(Webhooks.Get.class, webhooks::get);
        to.on(Webhooks.Find.class, webhooks::find);
        to.on(Webhooks.Update.class, webhooks::update);
        to.on(Webhooks.Delete.class, webhooks::delete);
        to.on(Webhooks.Ping.class, webhooks::ping);
        to.on(Webhooks.Deliveries.class, webhooks::deliveries);

        IdempotencyUseCases idempotency = new IdempotencyUseCases(env);
        to.on(Idempotency.Begin.class, idempotency::begin);
        to.on(Idempotency.Keep.class, idempotency::keep);
        to.on(Idempotency.Forget.class, idempotency::forget);
    }

    private void floatingIps() {
        FloatingUseCases floating = new FloatingUseCases(env);
        to.on(FloatingIps.Find.class, floating::find);
        to.on(FloatingIps.Get.class, floating::get);
        to.on(FloatingIps.Update.class, floating::update);
        to.internal(FloatingIps.DropStale.class, floating::dropStale);
    }
}
