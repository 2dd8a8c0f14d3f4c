package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.port.ServerSight.Seen;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen of a server that shows another serial than the zone has. */
class LookoutTest extends WorkerFixture {
    private final FakeNameServer one = server().follows(name -> -1);
    private final Pool pool = pool(addresses(one), List.of(), List.of());

    private Seen look(Worker worker, Zone zone) {
        return worker.look(zone, pool).orElseThrow().getFirst();
    }

    @Test
    void aServerWithALaterSerialIsToldOf() throws Exception {
        central.put(pool);
        Zone zone = central.served("ahead.example.", 10);
        one.put(zone.name(), 20);
        Seen seen = look(worker(withoutTimers()), zone);
        assertThat(seen.cause()).contains(DeliveryCause.SERIAL_AHEAD);
        assertThat(seen.serial()).contains(20L);
        assertThat(seen.words().orElse("")).contains("serial 20, after ours (10)");
    }

    @Test
    void aChangeThatCameMeanwhileIsNoLaterSerial() throws Exception {
        central.put(pool);
        Zone zone = central.served("meanwhile.example.", 10);
        Worker worker = worker(withoutTimers());
        central.loseWakeups(true);
        central.change(zone.id());
        one.put(zone.name(), 11);
        assertThat(look(worker, zone).cause()).isEmpty();
    }
}
