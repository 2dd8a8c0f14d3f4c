package io.nominate.http.v2;

import io.nominate.central.api.Texts;
import io.nominate.http.call.Accept;
import io.nominate.http.call.Call;
import java.util.Optional;
import java.util.UUID;

/** Zone files on their way out. */
final class ZoneFiles {
    static final String TYPE = Accept.ZONE_FILE;

    private ZoneFiles() {}

    /** Sends a staged text, and drops it. */
    static void send(Call call, UUID text) {
        try {
            sendKept(call, text);
        } finally {
            call.ask(new Texts.Drop(text));
        }
    }

    /** Sends a staged text that is kept. */
    static void sendKept(Call call, UUID text) {
        Optional<byte[]> first = call.ask(new Texts.Read(text, 0));
        call.exchange().stream(200, TYPE, out -> {
            Optional<byte[]> piece = first;
            for (int part = 1; piece.isPresent(); part++) {
                out.write(piece.get());
                piece = call.ask(new Texts.Read(text, part));
            }
        });
    }
}
