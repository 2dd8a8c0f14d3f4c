package io.nominate.deliver.tool;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Says why a connection did not come about, or broke: the exceptions of sockets and of TLS in the catalogue's terms. */
public final class Breakdown {
    private static final int DEEPEST = 10;

    private Breakdown() {}

    /**
     * The exception for people.
     *
     * @param where what the message begins with: {@code pdns4 ns1.example:8081: }
     */
    public static DriverException explain(String where, Throwable e) {
        if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
            return passing(DeliveryCause.UNREACHABLE, where + "no address is known for this host", e);
        }
        if (has(e, HttpTimeoutException.class) || has(e, SocketTimeoutException.class)) {
            return passing(DeliveryCause.TIMEOUT, where + "no answer in time", e);
        }
        if (has(e, SSLException.class)) {
            return tls(where, e);
        }
        if (has(e, NoRouteToHostException.class) || text(e).contains("unreachable")) {
            return passing(DeliveryCause.UNREACHABLE, where + "there is no route to this host", e);
        }
        if (has(e, ConnectException.class)) {
            return passing(DeliveryCause.WRONG_PORT, where + "connection refused", e);
        }
        if (has(e, ProtocolException.class)) {
            return passing(DeliveryCause.SERVER_FAILURE, where + "the answer is not HTTP", e);
        }
        return passing(DeliveryCause.SERVER_FAILURE, where + "the answer broke off: " + text(e), e);
    }

    private static DriverException tls(String where, Throwable e) {
        String text = text(e);
        if (text.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
            return DriverException.personNeeded(
                    DeliveryCause.WRONG_PORT, where + "what listens there does not speak TLS", e);
        }
        if (text.contains("Remote host terminated the handshake")) {
            return passing(DeliveryCause.SERVER_FAILURE, where + "the server hung up during the TLS handshake", e);
        }
        boolean certificate = has(e, CertificateException.class) || has(e, SSLHandshakeException.class);
        return DriverException.personNeeded(
                certificate ? DeliveryCause.CERTIFICATE : DeliveryCause.SERVER_FAILURE, where + "TLS: " + text, e);
    }

    private static DriverException passing(DeliveryCause cause, String message, Throwable e) {
        return DriverException.passing(cause, message, e);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        Throwable at = e;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private static String text(Throwable e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
