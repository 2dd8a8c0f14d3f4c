package io.nominate.store.seal;

import io.nominate.central.port.Selection;
import io.nominate.central.port.TransferRepository;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Offers of zones whose keys are sealed: who has a key shows the offer's id with it, so none is looked for by its key. */
record SealedTransfers(TransferRepository transfers, Seals.Change seal, Vault vault) implements TransferRepository {
    private TransferRequest open(TransferRequest request) {
        return Seals.transfer(request, vault::open);
    }

    private List<TransferRequest> open(List<TransferRequest> all) {
        return all.stream().map(this::open).toList();
    }

    @Override
    public Optional<TransferRequest> request(UUID id) {
        return transfers.request(id).map(this::open);
    }

    @Override
    public List<TransferRequest> active() {
        return open(transfers.active());
    }

    @Override
    public void rekey(TransferRequest request) {
        transfers.rekey(Seals.transfer(request, seal));
    }

    @Override
    public boolean anyActive(UUID zoneId) {
        return transfers.anyActive(zoneId);
    }

    @Override
    public Optional<List<TransferRequest>> requests(Optional<String> projectId, Selection selection) {
        return transfers.requests(projectId, selection).map(this::open);
    }

    @Override
    public void insert(TransferRequest request) {
        transfers.insert(Seals.transfer(request, seal));
    }

    @Override
    public void update(TransferRequest request) {
        transfers.update(request);
    }

    @Override
    public int fail(UUID id, Instant now) {
        return transfers.fail(id, now);
    }

    @Override
    public void deleteRequest(UUID id) {
        transfers.deleteRequest(id);
    }

    @Override
    public void deleteActive(UUID zoneId) {
        transfers.deleteActive(zoneId);
    }

    @Override
    public Optional<TransferAccept> accept(UUID id) {
        return transfers.accept(id);
    }

    @Override
    public Optional<List<TransferAccept>> accepts(Selection selection) {
        return transfers.accepts(selection);
    }

    @Override
    public long countAccepts(Selection selection) {
        return transfers.countAccepts(selection);
    }

    @Override
    public List<TransferAccept> pendingAccepts() {
        return transfers.pendingAccepts();
    }

    @Override
    public void insert(TransferAccept accept) {
        transfers.insert(accept);
    }

    @Override
    public void update(TransferAccept accept) {
        transfers.update(accept);
    }
}
