package io.nominate.central.port;

import io.nominate.model.Blacklist;
import io.nominate.model.Tld;
import io.nominate.model.TsigKey;

/** One transaction: a repository for each aggregate. Valid only inside the work it was given to. */
public interface Tx {
    ZoneRepository zones();

    DeletedZoneRepository deletedZones();

    RecordSetRepository recordSets();

    ShareRepository shares();

    TransferRepository transfers();

    ReportRepository reports();

    JournalRepository journal();

    DeliveryRepository deliveries();

    CopyRepository copies();

    DriftRepository drifts();

    LeftoverRepository leftovers();

    PoolRepository pools();

    QuotaRepository quotas();

    TaskRepository tasks();

    LeaseRepository leases();

    TextRepository texts();

    IdempotencyRepository idempotency();

    IdentityRepository identity();

    Catalogue<Tld> tlds();

    Catalogue<Blacklist> blacklists();

    Catalogue<TsigKey> tsigKeys();

    ServiceRepository services();

    SecondaryRepository secondaries();

    CatalogRepository catalogs();

    PointerRepository pointers();

    SealRepository seals();

    CloudRepository cloud();

    ParkedRepository parked();

    EventRepository events();

    WebhookRepository webhooks();

    TakeoverRepository takeover();

    /**
     * Says what a change is about before it asks or changes anything: those about the same thing then take turns in one
     * transaction, instead of finding out late that they get in each other's way. Never needed for being right.
     *
     * @param thing equal for changes that will meet
     */
    void about(Object thing);

    /** Announces a change of a zone once this transaction is durable; never if it fails. */
    void announce(ZoneEvent event);
}
