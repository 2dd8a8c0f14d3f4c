package io.nominate.central;

import io.nominate.central.api.Blacklists;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Catalogs;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FloatingIps;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.Idempotency;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Reports;
import io.nominate.central.api.Request;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Services;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Texts;
import io.nominate.central.api.Tlds;
import io.nominate.central.api.Transfers;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.api.ZoneTasks;
import io.nominate.central.api.Zones;
import io.nominate.central.catalogue.BlacklistUseCases;
import io.nominate.central.catalogue.TldUseCases;
import io.nominate.central.catalogue.TsigKeyUseCases;
import io.nominate.central.delivery.DeliveryUseCases;
import io.nominate.central.floating.FloatingUseCases;
import io.nominate.central.idempotency.IdempotencyUseCases;
import io.nominate.central.pool.CatalogUseCases;
import io.nominate.central.pool.EditPools;
import io.nominate.central.pool.PoolUseCases;
import io.nominate.central.quota.QuotaUseCases;
import io.nominate.central.recordset.ChangeRecordSet;
import io.nominate.central.recordset.CreateRecordSet;
import io.nominate.central.recordset.ReadRecordSets;
import io.nominate.central.report.ReportUseCases;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.UseCase;
import io.nominate.central.secondary.ContentUseCases;
import io.nominate.central.secondary.SecondaryUseCases;
import io.nominate.central.service.ServiceUseCases;
import io.nominate.central.share.ShareUseCases;
import io.nominate.central.task.HousekeepingUseCases;
import io.nominate.central.task.TaskRunner;
import io.nominate.central.task.TaskUseCases;
import io.nominate.central.task.TextUseCases;
import io.nominate.central.transfer.TransferAccepts;
import io.nominate.central.transfer.TransferRequests;
import io.nominate.central.zone.AbandonZone;
import io.nominate.central.zone.CreateZone;
import io.nominate.central.zone.DeleteZone;
import io.nominate.central.zone.DeletedZones;
import io.nominate.central.zone.MoveZone;
import io.nominate.central.zone.ReadZones;
import io.nominate.central.zone.UpdateZone;
import java.util.HashMap;
import java.util.Map;

/** Central in this process: each request goes to its use case. */
public final class LocalCentral implements Central, AutoCloseable {
    private final Map<Class<?>, UseCase<?, ?>> useCases = new HashMap<>();
    private final Access access;
    private final TaskRunner runner;

    public LocalCentral(Environment env) {
        access = new Access(env.policy());
        runner = new TaskRunner(env);

        ReadZones zones = new ReadZones(env);
        on(Zones.Create.class, new CreateZone(env));
        on(Zones.Get.class, zones::get);
        on(Zones.Find.class, zones::find);
        on(Zones.NameServers.class, zones::nameServers);
        on(Zones.Update.class, new UpdateZone(env));
        on(Zones.Delete.class, new DeleteZone(env));
        on(Zones.Abandon.class, new AbandonZone(env));
        on(Zones.Move.class, new MoveZone(env));
        DeletedZones deleted = new DeletedZones(env);
        on(Zones.GetDeleted.class, deleted::get);
        on(Zones.Restore.class, deleted::restore);

        ShareUseCases shares = new ShareUseCases(env);
        on(Shares.Create.class, shares::create);
        on(Shares.Find.class, shares::find);
        on(Shares.Get.class, shares::get);
        on(Shares.Delete.class, shares::delete);

        TransferRequests offers = new TransferRequests(env);
        TransferAccepts accepts = new TransferAccepts(env, offers);
        on(Transfers.Offer.class, offers::offer);
        on(Transfers.GetRequest.class, offers::get);
        on(Transfers.FindRequests.class, offers::find);
        on(Transfers.UpdateRequest.class, offers::update);
        on(Transfers.DeleteRequest.class, offers::delete);
        on(Transfers.Accept.class, accepts::accept);
        on(Transfers.GetAccept.class, accepts::get);
        on(Transfers.FindAccepts.class, accepts::find);

        ReportUseCases reports = new ReportUseCases(env);
        on(Reports.Count.class, reports::count);
        on(Reports.Tenants.class, reports::tenants);
        on(Reports.OfTenant.class, reports::ofTenant);

        ReadRecordSets sets = new ReadRecordSets(env);
        ChangeRecordSet change = new ChangeRecordSet(env);
        on(RecordSets.Create.class, new CreateRecordSet(env));
        on(RecordSets.Get.class, sets::get);
        on(RecordSets.Locate.class, sets::locate);
        on(RecordSets.Find.class, sets::find);
        on(RecordSets.FindAll.class, sets::findAll);
        on(RecordSets.Update.class, change::update);
        on(RecordSets.Delete.class, change::delete);

        QuotaUseCases quotas = new QuotaUseCases(env);
        on(Quotas.Get.class, quotas::get);
        on(Quotas.Set.class, quotas::set);
        on(Quotas.Reset.class, quotas::reset);
        on(Quotas.Limits.class, quotas::limits);

        catalogues(env);
        PoolUseCases pools = new PoolUseCases(env);
        on(Pools.Find.class, pools::find);
        on(Pools.Update.class, pools::update);
        EditPools edit = new EditPools(env, pools);
        on(Pools.Get.class, edit::get);
        on(Pools.Page.class, edit::list);
        on(Pools.Create.class, edit::create);
        on(Pools.Change.class, edit::change);
        on(Pools.Delete.class, edit::delete);

        TextUseCases texts = new TextUseCases(env);
        on(Texts.Open.class, texts::open);
        on(Texts.Append.class, texts::append);
        on(Texts.Read.class, texts::read);
        on(Texts.Drop.class, texts::drop);

        TaskUseCases tasks = new TaskUseCases(env, runner);
        on(Zones.Import.class, tasks::importNow);
        on(Zones.Export.class, tasks::exportNow);
        on(ZoneTasks.CreateImport.class, tasks::createImport);
        on(ZoneTasks.CreateExport.class, tasks::createExport);
        on(ZoneTasks.Find.class, tasks::find);
        on(ZoneTasks.Get.class, tasks::get);
        on(ZoneTasks.Delete.class, tasks::delete);
        on(ZoneTasks.ExportText.class, tasks::exportText);
        internal(Housekeeping.ResumeTasks.class, (caller, request) -> tasks.resume(caller, request) + accepts.resume());

        IdempotencyUseCases idempotency = new IdempotencyUseCases(env);
        on(Idempotency.Begin.class, idempotency::begin);
        on(Idempotency.Keep.class, idempotency::keep);
        on(Idempotency.Forget.class, idempotency::forget);

        HousekeepingUseCases housekeeping = new HousekeepingUseCases(env);
        internal(Housekeeping.Purge.class, housekeeping::purge);
        internal(Housekeeping.DropTexts.class, housekeeping::dropTexts);
        internal(Housekeeping.ForgetKeys.class, housekeeping::forgetKeys);
        internal(Housekeeping.TrimJournal.class, housekeeping::trimJournal);

        SecondaryUseCases secondaries = new SecondaryUseCases(env);
        on(Secondaries.Transfer.class, secondaries::transfer);
        internal(Secondaries.Notified.class, secondaries::notified);
        internal(Secondaries.Due.class, secondaries::due);
        internal(Secondaries.Begin.class, secondaries::begin);
        internal(Secondaries.Prolong.class, secondaries::prolong);
        internal(Secondaries.UpToDate.class, secondaries::upToDate);
        internal(Secondaries.Failed.class, secondaries::failed);
        internal(Secondaries.Open.class, secondaries::open);
        ContentUseCases contents = new ContentUseCases(env);
        internal(Secondaries.Replace.class, contents::replace);
        internal(Secondaries.Amend.class, contents::amend);
        internal(Secondaries.Finish.class, contents::finish);
        internal(Catalogs.Publish.class, new CatalogUseCases(env)::publish);
        DeliveryUseCases deliveries = new DeliveryUseCases(env);
        internal(Deliveries.Due.class, deliveries::due);
        internal(Deliveries.Get.class, deliveries::get);
        internal(Deliveries.Claim.class, deliveries::claim);
        internal(Deliveries.Confirm.class, deliveries::confirm);
        internal(Deliveries.Report.class, deliveries::report);
        internal(Deliveries.Explain.class, deliveries::explain);
        internal(Deliveries.ZonesOfPool.class, deliveries::zonesOfPool);
        internal(Deliveries.Redeliver.class, deliveries::redeliver);
    }

    private void catalogues(Environment env) {
        TldUseCases tlds = new TldUseCases(env);
        on(Tlds.Create.class, tlds::create);
        on(Tlds.Get.class, tlds::get);
        on(Tlds.Find.class, tlds::find);
        on(Tlds.Update.class, tlds::update);
        on(Tlds.Delete.class, tlds::delete);
        on(Tlds.Load.class, tlds::load);
        BlacklistUseCases blacklists = new BlacklistUseCases(env);
        on(Blacklists.Create.class, blacklists::create);
        on(Blacklists.Get.class, blacklists::get);
        on(Blacklists.Find.class, blacklists::find);
        on(Blacklists.Update.class, blacklists::update);
        on(Blacklists.Delete.class, blacklists::delete);
        TsigKeyUseCases keys = new TsigKeyUseCases(env);
        on(TsigKeys.Create.class, keys::create);
        on(TsigKeys.Get.class, keys::get);
        on(TsigKeys.Find.class, keys::find);
        on(TsigKeys.Update.class, keys::update);
        on(TsigKeys.Delete.class, keys::delete);
        ServiceUseCases services = new ServiceUseCases(env);
        on(Services.Get.class, services::get);
        on(Services.Find.class, services::find);
        internal(Services.Beat.class, services::beat);
        internal(Services.Check.class, services::check);
        internal(Services.CleanUp.class, services::cleanUp);
        FloatingUseCases floating = new FloatingUseCases(env);
        on(FloatingIps.Find.class, floating::find);
        on(FloatingIps.Get.class, floating::get);
        on(FloatingIps.Update.class, floating::update);
        internal(FloatingIps.DropStale.class, floating::dropStale);
    }

    private <A, Q extends Request<A>> void on(Class<Q> request, UseCase<Q, A> useCase) {
        useCases.put(request, useCase);
    }

    /** A use case that only Nominate itself may ask for. */
    private <A, Q extends Request<A>> void internal(Class<Q> type, UseCase<Q, A> useCase) {
        on(type, (caller, request) -> {
            if (!caller.internal()) {
                throw Fault.of(FaultType.FORBIDDEN);
            }
            return useCase.handle(caller, request);
        });
    }

    @Override
    public <A> A call(Caller caller, Request<A> request) {
        access.switches(caller);
        UseCase<Request<A>, A> useCase = find(request);
        return useCase.handle(caller, request);
    }

    @SuppressWarnings("unchecked") // on() ties each request's class to a use case that answers it
    private <A> UseCase<Request<A>, A> find(Request<A> request) {
        UseCase<?, ?> useCase = useCases.get(request.getClass());
        if (useCase == null) {
            throw new IllegalArgumentException(
                    "no use case for " + request.getClass().getName());
        }
        return (UseCase<Request<A>, A>) useCase;
    }

    /** Stops imports and exports; those under way are begun anew at the next start. */
    @Override
    public void close() {
        runner.close();
    }
}
