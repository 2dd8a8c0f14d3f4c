package io.nominate.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Reads all zones of an inventory, some at a time, and gives each to a taker. */
public final class Extraction {
    private Extraction() {}

    /**
     * Goes through the zones.
     *
     * @param atOnce how many at a time
     * @param progress told how many are done
     * @return what became of each, those left out among them
     */
    public static List<Outcome> run(Inventory inventory, Taker taker, int atOnce, IntConsumer progress)
            throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Future<Outcome>> running = inventory.zones().stream()
                    .map(found -> threads.submit(() -> one(found, taker)))
                    .toList();
            for (Future<Outcome> zone : running) {
                outcomes.add(zone.get());
                progress.accept(outcomes.size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        inventory.left().forEach(left -> outcomes.add(Outcome.of(left)));
        return outcomes;
    }

    private static Outcome one(Found found, Taker taker) {
        try (ZoneText text = ZoneText.read(found)) {
            Taker.Taken taken = taker.take(found, text);
            return new Outcome(
                    found.view(),
                    found.zone().toString(),
                    taken.state(),
                    found.where(),
                    taken.result(),
                    text.records(),
                    text.serial(),
                    text.notes());
        } catch (RefusedException e) {
            return Outcome.refused(found, e.reasons());
        } catch (IOException e) {
            return Outcome.refused(found, List.of(Reasons.of(e)));
        }
    }
}
