package io.nominate.http.wire;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes request ids as OpenStack spells them. They tell requests apart and are no secret. */
final class RequestIds {
    private RequestIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return "req-" + new UUID(high, low);
    }
}
