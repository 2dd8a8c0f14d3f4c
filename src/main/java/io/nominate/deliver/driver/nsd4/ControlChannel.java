package io.nominate.deliver.driver.nsd4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.tool.Breakdown;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The control channel of one NSD: a TLS connection for each command, on which the server says what it has to say and
 * closes (NSD's {@code remote.c}). NSD serves one command at a time and ten connections at most.
 */
final class ControlChannel {
    private static final int MAX_CONNECTIONS = 2;
    private static final int MAX_COMMAND = 1000; // octets; NSD's buffer is 1024
    private static final int MAX_LINE = 4096;
    private static final String MAGIC = "NSDCT1 ";

    private final HostPort server;
    private final Peer peer;
    private final Duration timeout;
    private final Semaphore permits = new Semaphore(MAX_CONNECTIONS, true);
    private volatile boolean named;

    /** Takes the lines of an answer; false ends it early. */
    interface Reader {
        boolean line(String line) throws DriverException;
    }

    /** The certificate is signed by one we trust, and its name has to be looked at. */
    private static final class NameNeeded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    ControlChannel(HostPort server, Peer peer, Duration timeout) {
        this.server = server;
        this.peer = peer;
        this.timeout = timeout;
    }

    /**
     * Has the server carry out a command.
     *
     * @param command one line; NSD logs it
     * @param patience how many times the usual timeout it may take
     */
    void call(String command, int patience, Reader reader) throws DriverException {
        if (command.length() > MAX_COMMAND) {
            throw DriverException.personNeeded(
                    DeliveryCause.REFUSED, "the zone's name is too long for NSD's control channel");
        }
        try {
            if (!permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw DriverException.passing(DeliveryCause.TIMEOUT, where() + "busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.passing(DeliveryCause.INTERNAL, "interrupted", e);
        }
        try {
            once(command, patience, reader);
        } catch (NameNeeded e) {
            named = true;
            again(command, patience, reader);
        } finally {
            permits.release();
        }
    }

    private void again(String command, int patience, Reader reader) throws DriverException {
        try {
            once(command, patience, reader);
        } catch (NameNeeded e) {
            throw new IllegalStateException(e); // the name was compared
        }
    }

    private void once(String command, int patience, Reader reader) throws DriverException, NameNeeded {
        boolean compare = named;
        boolean shaken = false;
        Duration limit = timeout.multipliedBy(patience);
        try (Socket plain = new Socket();
                Deadline deadline = new Deadline(plain, limit)) {
            try {
                plain.connect(new InetSocketAddress(server.host(), server.port()), Math.toIntExact(timeout.toMillis()));
                plain.setOption(StandardSocketOptions.TCP_NODELAY, true);
                plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
                try (SSLSocket socket = (SSLSocket) peer.context(compare)
                        .getSocketFactory()
                        .createSocket(plain, server.host(), server.port(), true)) {
                    if (compare) {
                        SSLParameters parameters = socket.getSSLParameters();
                        parameters.setEndpointIdentificationAlgorithm("HTTPS");
                        socket.setSSLParameters(parameters);
                    }
                    socket.startHandshake();
                    shaken = true;
                    if (!compare && peer.needsName(socket.getSession().getPeerCertificates()[0])) {
                        throw new NameNeeded();
                    }
                    OutputStream out = socket.getOutputStream();
                    out.write((MAGIC + command + "\n").getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    read(socket.getInputStream(), reader);
                }
            } catch (IOException e) {
                throw deadline.isOver()
                        ? DriverException.passing(DeliveryCause.TIMEOUT, where() + "no answer in time", e)
                        : explain(shaken, e);
            }
        } catch (IOException e) {
            throw explain(shaken, e); // of closing
        }
    }

    /** Reads lines until the server closes, as it does after each answer. */
    private static void read(InputStream in, Reader reader) throws IOException, DriverException {
        byte[] buffer = new byte[8192];
        StringBuilder line = new StringBuilder();
        boolean any = false;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                char c = (char) (buffer[i] & 0xff);
                if (c == '\n') {
                    any = true;
                    if (!reader.line(line.toString())) {
                        return;
                    }
                    line.setLength(0);
                } else if (line.length() < MAX_LINE) {
                    line.append(c);
                } else {
                    throw new IOException("a line of the answer is too long");
                }
            }
        }
        if (!line.isEmpty()) {
            reader.line(line.toString());
        } else if (!any) {
            throw new EOFException();
        }
    }

    private String where() {
        return "control channel " + server + ": ";
    }

    /** With TLS 1.3 a server refuses a client's certificate after the handshake: by an alert, or by hanging up. */
    private DriverException explain(boolean shaken, IOException e) {
        if (shaken && !(e instanceof SocketTimeoutException) && isHangUp(e)) {
            return DriverException.personNeeded(
                    DeliveryCause.CERTIFICATE,
                    where() + "NSD hung up without an answer: it does not take our certificate; certfile has to be"
                            + " signed by NSD's server-cert-file, as nsd-control-setup does it",
                    e);
        }
        return Breakdown.explain(where(), e);
    }

    private static boolean isHangUp(IOException e) {
        return e instanceof EOFException || e instanceof SSLException || e instanceof SocketException;
    }

    /** Closes a socket when its time is over. */
    private static final class Deadline implements AutoCloseable {
        private final Thread thread;
        private volatile boolean over;

        Deadline(Socket socket, Duration limit) {
            thread = Thread.ofVirtual().name("nsd-deadline").start(() -> {
                try {
                    Thread.sleep(limit);
                    over = true;
                    socket.close();
                } catch (InterruptedException | IOException e) {
                    Thread.currentThread().interrupt(); // it ended in time, or is closed already
                }
            });
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
