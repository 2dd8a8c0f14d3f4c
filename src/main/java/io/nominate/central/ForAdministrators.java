package io.nominate.central;

import io.nominate.central.api.Blacklists;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Reports;
import io.nominate.central.api.Servers;
import io.nominate.central.api.Services;
import io.nominate.central.api.Tlds;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.catalogue.BlacklistUseCases;
import io.nominate.central.catalogue.TldUseCases;
import io.nominate.central.catalogue.TsigKeyUseCases;
import io.nominate.central.pool.EditPools;
import io.nominate.central.pool.NsRewrite;
import io.nominate.central.pool.PoolUseCases;
import io.nominate.central.pool.ServerUseCases;
import io.nominate.central.report.ReportUseCases;
import io.nominate.central.rule.Environment;
import io.nominate.central.service.ServiceUseCases;

/** What administrators keep. */
final class ForAdministrators {
    private final UseCases to;
    private final Environment env;

    private ForAdministrators(UseCases to, Environment env) {
        this.to = to;
        this.env = env;
    }

    static void register(UseCases to, Environment env) {
        ForAdministrators all = new ForAdministrators(to, env);
        all.lists();
        all.pools();
        all.reports();
    }

    private void lists() {
        TldUseCases tlds = new TldUseCases(env);
        to.on(Tlds.Create.class, tlds::create);
        to.on(Tlds.Get.class, tlds::get);
        to.on(Tlds.Find.class, tlds::find);
        to.on(Tlds.Update.class, tlds::update);
        to.on(Tlds.Delete.class, tlds::delete);
        to.on(Tlds.Load.class, tlds::load);
        BlacklistUseCases blacklists = new BlacklistUseCases(env);
        to.on(Blacklists.Create.class, blacklists::create);
        to.on(Blacklists.Get.class, blacklists::get);
        to.on(Blacklists.Find.class, blacklists::find);
        to.on(Blacklists.Update.class, blacklists::update);
        to.on(Blacklists.Delete.class, blacklists::delete);
        TsigKeyUseCases keys = new TsigKeyUseCases(env);
        to.on(TsigKeys.Create.class, keys::create);
        to.on(TsigKeys.Get.class, keys::get);
        to.on(TsigKeys.Find.class, keys::find);
        to.on(TsigKeys.Update.class, keys::update);
        to.on(TsigKeys.Delete.class, keys::delete);
        ServiceUseCases services = new ServiceUseCases(env);
        to.on(Services.Get.class, services::get);
        to.on(Services.Find.class, services::find);
        to.on(Services.Ping.class, services::ping);
        to.internal(Services.Beat.class, services::beat);
        to.internal(Services.Check.class, services::check);
        to.internal(Services.CleanUp.class, services::cleanUp);
    }

    private void pools() {
        PoolUseCases pools = new PoolUseCases(env);
        to.on(Pools.Find.class, pools::find);
        to.on(Pools.Update.class, pools::update);
        EditPools edit = new EditPools(env);
        to.on(Pools.Get.class, edit::get);
        to.on(Pools.Page.class, edit::list);
        to.on(Pools.Create.class, edit::create);
        to.on(Pools.Change.class, edit::change);
        to.on(Pools.Delete.class, edit::delete);
        to.on(Pools.DefaultId.class, edit::defaultId);
        ServerUseCases servers = new ServerUseCases(env, edit);
        to.on(Servers.Find.class, servers::find);
        to.on(Servers.Get.class, servers::get);
        to.on(Servers.Create.class, servers::create);
        to.on(Servers.Update.class, servers::update);
        to.on(Servers.Delete.class, servers::delete);
        to.on(Servers.OfZone.class, servers::ofZone);
        to.on(Pools.Rewrite.class, new NsRewrite(env)::goOn);
    }

    private void reports() {
        ReportUseCases reports = new ReportUseCases(env);
        to.internal(Reports.Look.class, reports::look);
        to.on(Reports.Count.class, reports::count);
        to.on(Reports.Tenants.class, reports::tenants);
        to.on(Reports.OfTenant.class, reports::ofTenant);
    }
}
