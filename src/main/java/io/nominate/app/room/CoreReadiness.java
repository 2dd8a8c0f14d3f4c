package io.nominate.app.room;

import io.nominate.central.port.Store;
import io.nominate.http.Readiness;
import io.nominate.model.Pool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests should come as long as the database can be read. */
final class CoreReadiness implements Readiness {
    private static final int PATIENCE_SECONDS = 2;

    private final Store store;

    CoreReadiness(Store store) {
        this.store = store;
    }

    @Override
    public List<String> problems() {
        CompletableFuture<Boolean> read = new CompletableFuture<>();
        Thread.ofVirtual().name("readiness").start(() -> {
            try {
                store.read(tx -> tx.pools().find(Pool.DEFAULT_ID));
                read.complete(true);
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        try {
            read.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return List.of();
        } catch (ExecutionException e) {
            return List.of("DATABASE NOT AVAILABLE");
        } catch (TimeoutException e) {
            return List.of("DATABASE SLOW");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("STOPPING");
        }
    }
}
