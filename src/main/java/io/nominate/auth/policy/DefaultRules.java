package io.nominate.auth.policy;

import java.util.Map;
import java.util.TreeMap;

/** The rules that hold when no {@code policy.yaml} says otherwise: those of Designate. */
public final class DefaultRules {
    private static final String ADMIN = "role:admin";
    private static final String PROJECT_MEMBER = "role:member and project_id:%(project_id)s";
    private static final String MEMBER = "role:admin or (" + PROJECT_MEMBER + ")";
    private static final String READER = "role:admin or (role:reader and project_id:%(project_id)s)";
    private static final String SHARED = "'True':%(zone_shared)s";
    private static final String PRIMARY = "'PRIMARY':%(zone_type)s";
    private static final String ADMIN_WRITES =
            "(role:admin and " + PRIMARY + ") or (role:admin and 'SECONDARY':%(zone_type)s)";
    private static final String TRANSFER =
            "(" + MEMBER + ") or project_id:%(target_project_id)s or None:%(target_project_id)s";

    /** Unlike Designate's: a reader of the target project does not take zones. */
    private static final String TAKE = "(" + MEMBER + ") or (role:member and (project_id:%(target_project_id)s or"
            + " None:%(target_project_id)s))";

    /** Servers of API v1 are NS records of the default pool. */
    private static final String GET_POOL = "rule:get_pool";

    private static final String UPDATE_POOL = "rule:update_pool";

    /** Check to the rules that it guards. */
    private static final Map<String, String> GUARDED = Map.ofEntries(
            Map.entry(
                    MEMBER,
                    "default create_zone update_zone delete_zone xfr_zone share_zone unshare_zone get_zone_share"
                            + " find_project_zone_share create_zone_transfer_request update_zone_transfer_request"
                            + " delete_zone_transfer_request zone_export create_zone_export update_zone_export"
                            + " delete_zone_export create_zone_import update_zone_import delete_zone_import"
                            + " update_floatingip create_webhook update_webhook delete_webhook ping_webhook"
                            + " touch_zone"),
            Map.entry(
                    READER,
                    "get_zones get_zone_servers get_zone_ns_records find_zones count_zones count_zones_pending_notify"
                            + " get_recordsets find_recordset find_recordsets count_recordset count_recordsets"
                            + " find_records count_records find_zone_exports get_zone_export find_zone_imports"
                            + " get_zone_import get_zone_transfer_accept get_zone_transfer_request_detailed"
                            + " find_floatingips get_floatingip get_events get_webhook find_webhooks"
                            + " find_webhook_deliveries"),
            Map.entry(READER + " or " + SHARED, "get_zone get_recordset get_record get_records get_zone_delivery"),
            Map.entry(
                    "(" + PROJECT_MEMBER + " and " + PRIMARY + ") or (role:member and " + SHARED + " and " + PRIMARY
                            + ") or " + ADMIN_WRITES,
                    "create_recordset create_record update_record delete_record"),
            Map.entry(
                    "(" + PROJECT_MEMBER + " and " + PRIMARY + ") or (role:member and"
                            + " project_id:%(recordset_project_id)s and " + PRIMARY + ") or " + ADMIN_WRITES,
                    "update_recordset delete_recordset"),
            Map.entry("@", "find_zone_shares find_zone_transfer_requests"),
            Map.entry(TRANSFER, "get_zone_transfer_request"),
            Map.entry(TAKE, "create_zone_transfer_accept"),
            Map.entry(READER + " or (True:%(all_tenants)s and role:reader)", "get_quotas"),
            Map.entry(
                    ADMIN,
                    "abandon_zone pool_move_zone purge_zones set_quota reset_quotas find_zone_transfer_accepts"
                            + " create_tld find_tlds get_tld update_tld delete_tld create_blacklist find_blacklists"
                            + " get_blacklist update_blacklist delete_blacklist create_pool find_pools find_pool"
                            + " get_pool update_pool delete_pool create_tsigkey find_tsigkeys get_tsigkey"
                            + " update_tsigkey delete_tsigkey find_service_status find_service_statuses"
                            + " update_service_status delete_service_status find_tenants get_tenant count_tenants"
                            + " zone_create_forced_pool use_blacklisted_zone use_low_ttl use_sudo all_tenants"
                            + " edit_managed_records hard_delete get_zone_delivery_addresses diagnostics_ping"
                            + " diagnostics_sync_zones diagnostics_sync_zone diagnostics_sync_record"),
            Map.entry(GET_POOL, "find_servers get_server"),
            Map.entry(UPDATE_POOL, "create_server update_server delete_server"),
            Map.entry("role:admin or is_admin:True", "admin"),
            Map.entry("project_id:%(tenant_id)s", "owner"),
            Map.entry("rule:admin or rule:owner", "admin_or_owner"));

    private static final Map<String, String> FORMER = Map.ofEntries(
            Map.entry("get_zone_transfer_request_detailed", "create_zone_transfer_request"),
            Map.entry("create_zone", "create_domain"),
            Map.entry("get_zones", "get_domains"),
            Map.entry("get_zone", "get_domain"),
            Map.entry("get_zone_servers", "get_domain_servers"),
            Map.entry("find_zones", "find_domains"),
            Map.entry("update_zone", "update_domain"),
            Map.entry("delete_zone", "delete_domain"),
            Map.entry("touch_zone", "touch_domain"),
            Map.entry("diagnostics_sync_zones", "diagnostics_sync_domains"),
            Map.entry("diagnostics_sync_zone", "diagnostics_sync_domain"),
            Map.entry("count_zones", "count_domains"));

    private DefaultRules() {}

    /** Rule name to check, as Designate has them with {@code [oslo_policy] enforce_new_defaults}. */
    public static Map<String, String> strict() {
        Map<String, String> rules = new TreeMap<>();
        GUARDED.forEach((check, names) -> {
            for (String name : names.split(" ")) {
                rules.put(name, check);
            }
        });
        return rules;
    }

    /**
     * The same with each rule opened to what held before roles were known (Wallaby): whoever has a role in a project
     * may do in it what a member may. Designate does this until {@code enforce_new_defaults} is set.
     */
    public static Map<String, String> lenient() {
        Map<String, String> rules = strict();
        rules.replaceAll((name, check) -> switch (check) {
            case "@",
                    ADMIN,
                    GET_POOL,
                    UPDATE_POOL,
                    "role:admin or is_admin:True",
                    "project_id:%(tenant_id)s",
                    "rule:admin or rule:owner" -> check;
            case TRANSFER, TAKE ->
                check + " or rule:admin_or_owner or project_id:%(target_tenant_id)s or None:%(target_tenant_id)s";
            default -> check + " or " + before(name);
        });
        return rules;
    }

    /** Rule name to the name it had, under which a policy file may still change it. */
    static Map<String, String> formerNames() {
        return FORMER;
    }

    private static String before(String name) {
        return switch (name) {
            case "create_recordset", "create_record", "update_record", "delete_record" ->
                "(" + PRIMARY + " and (rule:admin_or_owner or " + SHARED + ")) or ('SECONDARY':%(zone_type)s and"
                        + " is_admin:True)";
            case "update_recordset", "delete_recordset" ->
                "rule:admin or (" + PRIMARY + " and (rule:owner or project_id:%(recordset_project_id)s))";
            default -> "rule:admin_or_owner";
        };
    }
}
