package io.nominate.bus.call;

import java.time.Duration;

/** Takes a question to another process and brings the answer. */
public interface Transport {
    /**
     * Asks, and waits for the answer.
     *
     * @param question as {@link Wire} writes it
     * @param timeout the time for all of it
     * @throws io.nominate.central.api.Fault {@code UNAVAILABLE} when there is nobody to ask, or no answer came in time
     */
    byte[] ask(byte[] question, Duration timeout);
}
