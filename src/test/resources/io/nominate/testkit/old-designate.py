"""A real Designate of Debian's packages in one process: API, central and MiniDNS, which talk without a broker.

usage: old-designate.py designate.conf pools.yaml

Reads lines of JSON from its input, {"zones": [...]}: zones that it stores by its own storage layer, in states that the
API cannot bring about. Says "ready" once it serves, and "done" after each line. Ends with its input.
"""
import eventlet

eventlet.monkey_patch(os=False)

import json
import sys

import designate.conf
from designate import objects, policy, rpc, storage, utils
from designate.api import service as api_service
from designate.central import service as central_service
from designate.context import DesignateContext
from designate.manage import pool as pool_command
from designate.mdns import service as mdns_service
from eventlet import tpool
from oslo_log import log as logging

CONF = designate.conf.CONF


def say(word):
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def record_set(zone, name, kind, records, managed=False, ttl=None, status="ACTIVE", action="NONE"):
    made = objects.RecordSet(zone_id=zone.id, tenant_id=zone.tenant_id, name=name, type=kind, ttl=ttl)
    made.records = objects.RecordList(
        objects=[
            objects.Record(
                data=data, zone_id=zone.id, tenant_id=zone.tenant_id, managed=managed, status=status, action=action
            )
            for data in records
        ]
    )
    return made


def store(database, context, wanted):
    """A zone with SOA, NS and the record sets wanted."""
    zone = objects.Zone(
        name=wanted["name"],
        tenant_id=wanted["project"],
        email="dns@example.org",
        type="PRIMARY",
        ttl=wanted.get("ttl", 300),
        serial=wanted["serial"],
        refresh=3501,
        retry=600,
        expire=86400,
        minimum=3600,
        status=wanted.get("status", "ACTIVE"),
        action=wanted.get("action", "NONE"),
        pool_id=CONF["service:central"].default_pool_id,
        description=wanted.get("description"),
    )
    zone = database.create_zone(context, zone)
    servers = ["ns1.example.org.", "ns2.example.org."]
    soa = "%s dns.example.org. %d 3501 600 86400 3600" % (servers[0], zone.serial)
    state = {"status": zone.status, "action": zone.action} if zone.action == "CREATE" else {}
    database.create_recordset(context, zone.id, record_set(zone, zone.name, "SOA", [soa], True, **state))
    database.create_recordset(context, zone.id, record_set(zone, zone.name, "NS", servers, True, **state))
    for name, kind, ttl, records in wanted.get("sets", []):
        database.create_recordset(context, zone.id, record_set(zone, name, kind, records, False, ttl, **state))
    if wanted.get("deleted"):
        database.delete_zone(context, zone.id)


def main():
    config, pools = sys.argv[1:]
    utils.read_config("designate", ["designate", "--config-file", config])
    logging.setup(CONF, "designate")
    sys.excepthook = sys.__excepthook__  # to where it is read
    policy.init()
    rpc.init(CONF)
    services = [central_service.Service(), api_service.Service(), mdns_service.Service()]
    for each in services:
        each.start()
    pool_command.PoolCommands().update(pools, delete=False, dry_run=False)
    database = storage.get_storage("sqlalchemy")
    context = DesignateContext.get_admin_context(all_tenants=True)
    say("ready")
    # In a thread of its own, so that the services go on meanwhile.
    for line in iter(lambda: tpool.execute(sys.stdin.readline), ""):
        for wanted in json.loads(line)["zones"]:
            store(database, context, wanted)
        say("done")


if __name__ == "__main__":
    main()
