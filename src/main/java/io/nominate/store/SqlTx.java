package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.CatalogRepository;
import io.nominate.central.port.Catalogue;
import io.nominate.central.port.CloudRepository;
import io.nominate.central.port.CopyRepository;
import io.nominate.central.port.DeletedZoneRepository;
import io.nominate.central.port.DeliveryRepository;
import io.nominate.central.port.DriftRepository;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.IdempotencyRepository;
import io.nominate.central.port.IdentityRepository;
import io.nominate.central.port.JournalRepository;
import io.nominate.central.port.LeaseRepository;
import io.nominate.central.port.LeftoverRepository;
import io.nominate.central.port.ParkedRepository;
import io.nominate.central.port.PointerRepository;
import io.nominate.central.port.PoolRepository;
import io.nominate.central.port.QuotaRepository;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.ReportRepository;
import io.nominate.central.port.SealRepository;
import io.nominate.central.port.SecondaryRepository;
import io.nominate.central.port.ServiceRepository;
import io.nominate.central.port.ShareRepository;
import io.nominate.central.port.TakeoverRepository;
import io.nominate.central.port.TaskRepository;
import io.nominate.central.port.TextRepository;
import io.nominate.central.port.TransferRepository;
import io.nominate.central.port.Tx;
import io.nominate.central.port.WebhookRepository;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneRepository;
import io.nominate.model.Blacklist;
import io.nominate.model.Tld;
import io.nominate.model.TsigKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The repositories of one connection, and what a transaction on it has announced. */
final class SqlTx implements Tx {
    private final Sql sql;
    private final ZoneTable zones;
    private final DeletedZoneTable deletedZones;
    private final RecordSetTable recordSets;
    private final ShareTable shares;
    private final TransferTable transfers;
    private final ReportTable reports;
    private final JournalTable journal;
    private final DeliveryTable deliveries;
    private final CopyTable copies;
    private final DriftTable drifts;
    private final LeftoverTable leftovers;
    private final PoolTable pools;
    private final QuotaTable quotas;
    private final TaskTable tasks;
    private final LeaseTable leases;
    private final TextTable texts;
    private final IdempotencyTable idempotency;
    private final IdentityTables identity;
    private final CatalogueTable<Tld> tlds;
    private final CatalogueTable<Blacklist> blacklists;
    private final CatalogueTable<TsigKey> tsigKeys;
    private final ServiceTable services;
    private final SecondaryTable secondaries;
    private final CatalogTable catalogs;
    private final PointerTable pointers;
    private final SealTable seals;
    private final CloudTable cloud;
    private final ParkedTable parked;
    private final EventTable events;
    private final WebhookTable webhooks;
    private final TakeoverTable takeover;

    private final List<ZoneEvent> announced = new ArrayList<>();
    private int announcedBefore;
    /** The projects of events that the transaction has written. */
    private final List<String> told = new ArrayList<>();

    private int toldBefore;

    SqlTx(Sql sql, Dialect dialect, InstantSource clock) {
        this.sql = sql;
        this.zones = new ZoneTable(sql, dialect, clock);
        this.deletedZones = new DeletedZoneTable(sql, dialect, clock);
        this.recordSets = new RecordSetTable(sql);
        this.shares = new ShareTable(sql);
        this.transfers = new TransferTable(sql);
        this.reports = new ReportTable(sql);
        this.journal = new JournalTable(sql);
        this.deliveries = new DeliveryTable(sql, dialect);
        this.copies = new CopyTable(sql);
        this.drifts = new DriftTable(sql);
        this.leftovers = new LeftoverTable(sql);
        this.pools = new PoolTable(sql, dialect);
        this.quotas = new QuotaTable(sql, dialect);
        this.tasks = new TaskTable(sql);
        this.leases = new LeaseTable(sql, dialect);
        this.texts = new TextTable(sql);
        this.idempotency = new IdempotencyTable(sql);
        this.identity = new IdentityTables(sql);
        this.tlds = new CatalogueTable<>(sql, dialect, Catalogues.TLDS);
        this.blacklists = new CatalogueTable<>(sql, dialect, Catalogues.BLACKLISTS);
        this.services = new ServiceTable(sql);
        this.pointers = new PointerTable(sql, dialect);
        this.tsigKeys = new CatalogueTable<>(sql, dialect, Catalogues.TSIGKEYS);
        this.secondaries = new SecondaryTable(sql);
        this.catalogs = new CatalogTable(sql, zones);
        this.seals = new SealTable(sql);
        this.cloud = new CloudTable(sql, dialect);
        this.parked = new ParkedTable(sql);
        this.events = new EventTable(sql, dialect, told::add);
        this.webhooks = new WebhookTable(sql);
        this.takeover = new TakeoverTable(sql, dialect);
    }

    Sql sql() {
        return sql;
    }

    /** By a statement, where no connection does it by itself. */
    void begin(String statement) {
        begin();
        sql.command(statement);
    }

    void begin() {
        announced.clear();
        told.clear();
        journal.begin();
        sql.begin();
    }

    /** A work begins; as {@link Sql#work}. */
    void work(boolean shared) {
        announcedBefore = announced.size();
        toldBefore = told.size();
        sql.work(shared);
    }

    /** The work is done. */
    void keep() {
        sql.keep();
        journal.ended(true);
    }

    /** Takes the work back; false when only the whole transaction can be. */
    boolean takeBack() {
        journal.ended(false);
        announced.subList(announcedBefore, announced.size()).clear();
        told.subList(toldBefore, told.size()).clear();
        return sql.undo();
    }

    void savepoint() {
        announcedBefore = announced.size();
        toldBefore = told.size();
        sql.command("SAVEPOINT work");
    }

    void release() {
        sql.command("RELEASE SAVEPOINT work");
        journal.ended(true);
    }

    void undo() {
        sql.unsettle();
        sql.command("ROLLBACK TO SAVEPOINT work");
        sql.command("RELEASE SAVEPOINT work");
        journal.ended(false);
        announced.subList(announcedBefore, announced.size()).clear();
        told.subList(toldBefore, told.size()).clear();
    }

    /** Tells what the transaction has brought, once it is committed. */
    void announceTo(Announcer announcer) {
        announcements().forEach(announcer::changed);
        if (!told.isEmpty()) {
            announcer.told(new EventNews(new HashSet<>(told)));
        }
    }

    /** The latest event of each zone, in order. */
    private List<ZoneEvent> announcements() {
        Set<UUID> seen = new HashSet<>();
        List<ZoneEvent> latest = new ArrayList<>();
        for (ZoneEvent event : announced.reversed()) {
            if (seen.add(event.zoneId())) {
                latest.addFirst(event);
            }
        }
        return latest;
    }

    @Override
    public void about(Object thing) {
        sql.claim(thing);
    }

    @Override
    public void announce(ZoneEvent event) {
        announced.add(event);
    }

    @Override
    public ZoneRepository zones() {
        return zones;
    }

    @Override
    public DeletedZoneRepository deletedZones() {
        return deletedZones;
    }

    @Override
    public RecordSetRepository recordSets() {
        return recordSets;
    }

    @Override
    public ShareRepository shares() {
        return shares;
    }

    @Override
    public TransferRepository transfers() {
        return transfers;
    }

    @Override
    public ReportRepository reports() {
        return reports;
    }

    @Override
    public JournalRepository journal() {
        return journal;
    }

    @Override
    public DeliveryRepository deliveries() {
        return deliveries;
    }

    @Override
    public CopyRepository copies() {
        return copies;
    }

    @Override
    public DriftRepository drifts() {
        return drifts;
    }

    @Override
    public LeftoverRepository leftovers() {
        return leftovers;
    }

    @Override
    public PoolRepository pools() {
        return pools;
    }

    @Override
    public QuotaRepository quotas() {
        return quotas;
    }

    @Override
    public TaskRepository tasks() {
        return tasks;
    }

    @Override
    public LeaseRepository leases() {
        return leases;
    }

    @Override
    public TextRepository texts() {
        return texts;
    }

    @Override
    public IdempotencyRepository idempotency() {
        return idempotency;
    }

    @Override
    public IdentityRepository identity() {
        return identity;
    }

    @Override
    public Catalogue<Tld> tlds() {
        return tlds;
    }

    @Override
    public Catalogue<Blacklist> blacklists() {
        return blacklists;
    }

    @Override
    public CloudRepository cloud() {
        return cloud;
    }

    @Override
    public WebhookRepository webhooks() {
        return webhooks;
    }

    @Override
    public TakeoverRepository takeover() {
        return takeover;
    }

    @Override
    public EventTable events() {
        return events;
    }

    @Override
    public ParkedRepository parked() {
        return parked;
    }

    @Override
    public PointerRepository pointers() {
        return pointers;
    }

    @Override
    public ServiceRepository services() {
        return services;
    }

    @Override
    public Catalogue<TsigKey> tsigKeys() {
        return tsigKeys;
    }

    @Override
    public CatalogRepository catalogs() {
        return catalogs;
    }

    @Override
    public SealRepository seals() {
        return seals;
    }

    @Override
    public SecondaryRepository secondaries() {
        return secondaries;
    }
}
