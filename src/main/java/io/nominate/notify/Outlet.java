package io.nominate.notify;

import java.io.IOException;
import java.util.List;

/** Where notifications go out. */
interface Outlet {
    /**
     * Sends, and returns when all is safe there.
     *
     * @throws IOException when that is not sure: all of it is to be sent again
     */
    void send(List<Letter> letters) throws IOException, InterruptedException;
}
