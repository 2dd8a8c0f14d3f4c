package io.nominate.central;

import io.nominate.central.api.Catalogs;
import io.nominate.central.api.CloudResources;
import io.nominate.central.api.Copies;
import io.nominate.central.api.Deletions;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Drifts;
import io.nominate.central.api.Events;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.Leftovers;
import io.nominate.central.api.NotificationWork;
import io.nominate.central.api.ParkedMessages;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.WebhookWork;
import io.nominate.central.cloud.CloudUseCases;
import io.nominate.central.cloud.ParkedUseCases;
import io.nominate.central.delivery.CopyUseCases;
import io.nominate.central.delivery.DeletionUseCases;
import io.nominate.central.delivery.DeliveryUseCases;
import io.nominate.central.delivery.DriftUseCases;
import io.nominate.central.delivery.LeftoverUseCases;
import io.nominate.central.delivery.ShowDelivery;
import io.nominate.central.event.EventUseCases;
import io.nominate.central.notification.NotificationUseCases;
import io.nominate.central.pool.CatalogUseCases;
import io.nominate.central.rule.Environment;
import io.nominate.central.secondary.ContentUseCases;
import io.nominate.central.secondary.SecondaryUseCases;
import io.nominate.central.task.HousekeepingUseCases;
import io.nominate.central.webhook.WorkUseCases;

/** What Nominate's own roles ask for. */
final class ForRoles {
    private final UseCases to;
    private final Environment env;

    private ForRoles(UseCases to, Environment env) {
        this.to = to;
        this.env = env;
    }

    static void register(UseCases to, Environment env) {
        ForRoles all = new ForRoles(to, env);
        all.housekeeping();
        all.transfersIn();
        all.deliveries();
        all.drifts();
        all.cloud();
    }

    private void housekeeping() {
        HousekeepingUseCases housekeeping = new HousekeepingUseCases(env);
        to.internal(Housekeeping.Purge.class, housekeeping::purge);
        to.internal(Housekeeping.DropTexts.class, housekeeping::dropTexts);
        to.internal(Housekeeping.ForgetKeys.class, housekeeping::forgetKeys);
        to.internal(Housekeeping.TrimJournal.class, housekeeping::trimJournal);
        to.internal(Events.Trim.class, new EventUseCases(env)::trim);
        NotificationUseCases notifications = new NotificationUseCases(env);
        to.internal(NotificationWork.Due.class, notifications::due);
        to.internal(NotificationWork.Claim.class, notifications::claim);
        to.internal(NotificationWork.Sent.class, notifications::sent);
        to.internal(NotificationWork.Release.class, notifications::release);
        to.internal(NotificationWork.ExistsDue.class, notifications::existsDue);
        to.internal(NotificationWork.Exists.class, notifications::exists);
        WorkUseCases work = new WorkUseCases(env);
        to.internal(WebhookWork.Due.class, work::due);
        to.internal(WebhookWork.Claim.class, work::claim);
        to.internal(WebhookWork.Report.class, work::report);
        to.internal(WebhookWork.Release.class, work::release);
    }

    private void transfersIn() {
        SecondaryUseCases secondaries = new SecondaryUseCases(env);
        to.on(Secondaries.Transfer.class, secondaries::transfer);
        to.internal(Secondaries.Notified.class, secondaries::notified);
        to.internal(Secondaries.Due.class, secondaries::due);
        to.internal(Secondaries.Begin.class, secondaries::begin);
        to.internal(Secondaries.Prolong.class, secondaries::prolong);
        to.internal(Secondaries.UpToDate.class, secondaries::upToDate);
        to.internal(Secondaries.Failed.class, secondaries::failed);
        to.internal(Secondaries.Open.class, secondaries::open);
        ContentUseCases contents = new ContentUseCases(env);
        to.internal(Secondaries.Replace.class, contents::replace);
        to.internal(Secondaries.Amend.class, contents::amend);
        to.internal(Secondaries.Finish.class, contents::finish);
        to.internal(Catalogs.Publish.class, new CatalogUseCases(env)::publish);
    }

    private void cloud() {
        CloudUseCases cloud = new CloudUseCases(env);
        to.internal(CloudResources.Report.class, cloud::report);
        to.internal(CloudResources.Found.class, cloud::found);
        to.internal(CloudResources.Live.class, cloud::live);
        to.internal(CloudResources.Records.class, cloud::records);
        to.internal(CloudResources.ZoneName.class, cloud::zoneName);
        to.internal(CloudResources.Forget.class, cloud::forget);
        ParkedUseCases parked = new ParkedUseCases(env);
        to.internal(ParkedMessages.Park.class, parked::park);
        to.internal(ParkedMessages.Find.class, parked::find);
        to.internal(ParkedMessages.Get.class, parked::get);
        to.internal(ParkedMessages.Drop.class, parked::drop);
        to.internal(ParkedMessages.Count.class, parked::count);
    }

    private void drifts() {
        DriftUseCases drifts = new DriftUseCases(env);
        to.internal(Drifts.Begin.class, drifts::begin);
        to.internal(Drifts.Keep.class, drifts::keep);
        to.internal(Drifts.Find.class, drifts::find);
    }

    private void deliveries() {
        DeliveryUseCases deliveries = new DeliveryUseCases(env);
        to.internal(Deliveries.Due.class, deliveries::due);
        to.internal(Deliveries.Get.class, deliveries::get);
        to.internal(Deliveries.Claim.class, deliveries::claim);
        to.internal(Deliveries.HandOver.class, deliveries::handOver);
        to.internal(Deliveries.Confirm.class, deliveries::confirm);
        to.internal(Deliveries.Report.class, deliveries::report);
        to.internal(Deliveries.Explain.class, deliveries::explain);
        to.on(Deliveries.Show.class, new ShowDelivery(env)::show);
        to.internal(Deliveries.ZonesOfPool.class, deliveries::zonesOfPool);
        to.internal(Deliveries.Redeliver.class, deliveries::redeliver);
        CopyUseCases copies = new CopyUseCases(env);
        to.internal(Copies.Get.class, copies::get);
        to.internal(Copies.Take.class, copies::take);
        to.internal(Copies.Keep.class, copies::keep);
        to.internal(Copies.Release.class, copies::release);
        to.internal(Copies.Forget.class, copies::forget);
        leftovers();
    }

    private void leftovers() {
        LeftoverUseCases leftovers = new LeftoverUseCases(env);
        to.internal(Leftovers.Due.class, leftovers::due);
        to.internal(Leftovers.Claim.class, leftovers::claim);
        to.internal(Leftovers.Split.class, leftovers::split);
        to.internal(Leftovers.Settle.class, leftovers::settle);
        to.internal(Leftovers.Postpone.class, leftovers::postpone);
        to.internal(Leftovers.Find.class, leftovers::find);
        to.internal(Leftovers.Of.class, leftovers::of);
        to.internal(Leftovers.Holders.class, leftovers::holders);
        DeletionUseCases deletions = new DeletionUseCases(env);
        to.internal(Deletions.Count.class, deletions::count);
        to.internal(Deletions.Agree.class, deletions::agree);
    }
}
