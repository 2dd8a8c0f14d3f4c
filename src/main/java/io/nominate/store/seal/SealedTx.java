package io.nominate.store.seal;

import io.nominate.central.port.CatalogRepository;
import io.nominate.central.port.Catalogue;
import io.nominate.central.port.CloudRepository;
import io.nominate.central.port.CopyRepository;
import io.nominate.central.port.DeletedZoneRepository;
import io.nominate.central.port.DeliveryRepository;
import io.nominate.central.port.DriftRepository;
import io.nominate.central.port.EventRepository;
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

/** A transaction that opens what is sealed, and seals what is secret. */
record SealedTx(Tx tx, Vault vault) implements Tx {
    /** With the key that is in use as this transaction sees it. */
    private String seal(String place, String secret) {
        return vault.seal(SealedStore.inUse(tx), place, secret);
    }

    @Override
    public ZoneRepository zones() {
        return tx.zones();
    }

    @Override
    public DeletedZoneRepository deletedZones() {
        return tx.deletedZones();
    }

    @Override
    public RecordSetRepository recordSets() {
        return tx.recordSets();
    }

    @Override
    public ShareRepository shares() {
        return tx.shares();
    }

    @Override
    public TransferRepository transfers() {
        return new SealedTransfers(tx.transfers(), this::seal, vault);
    }

    @Override
    public ReportRepository reports() {
        return tx.reports();
    }

    @Override
    public JournalRepository journal() {
        return tx.journal();
    }

    @Override
    public DeliveryRepository deliveries() {
        return tx.deliveries();
    }

    @Override
    public CopyRepository copies() {
        return tx.copies();
    }

    @Override
    public PoolRepository pools() {
        return new SealedPools(tx.pools(), this::seal, vault);
    }

    @Override
    public QuotaRepository quotas() {
        return tx.quotas();
    }

    @Override
    public TaskRepository tasks() {
        return tx.tasks();
    }

    @Override
    public LeaseRepository leases() {
        return tx.leases();
    }

    @Override
    public TextRepository texts() {
        return tx.texts();
    }

    @Override
    public IdempotencyRepository idempotency() {
        return new SealedAnswers(tx.idempotency(), this::seal, vault);
    }

    @Override
    public IdentityRepository identity() {
        return tx.identity();
    }

    @Override
    public Catalogue<Tld> tlds() {
        return tx.tlds();
    }

    @Override
    public Catalogue<Blacklist> blacklists() {
        return tx.blacklists();
    }

    @Override
    public Catalogue<TsigKey> tsigKeys() {
        return new SealedKeys(tx.tsigKeys(), this::seal, vault);
    }

    @Override
    public ServiceRepository services() {
        return tx.services();
    }

    @Override
    public SecondaryRepository secondaries() {
        return tx.secondaries();
    }

    @Override
    public CatalogRepository catalogs() {
        return tx.catalogs();
    }

    @Override
    public CloudRepository cloud() {
        return tx.cloud();
    }

    @Override
    public WebhookRepository webhooks() {
        return new SealedWebhooks(tx.webhooks(), this::seal, vault);
    }

    @Override
    public TakeoverRepository takeover() {
        return tx.takeover();
    }

    @Override
    public EventRepository events() {
        return tx.events();
    }

    @Override
    public ParkedRepository parked() {
        return tx.parked();
    }

    @Override
    public PointerRepository pointers() {
        return tx.pointers();
    }

    @Override
    public LeftoverRepository leftovers() {
        return tx.leftovers();
    }

    @Override
    public SealRepository seals() {
        return tx.seals();
    }

    @Override
    public DriftRepository drifts() {
        return tx.drifts();
    }

    @Override
    public void about(Object thing) {
        tx.about(thing);
    }

    @Override
    public void announce(ZoneEvent event) {
        tx.announce(event);
    }
}
