package io.nominate.webhook;

import io.nominate.dns.address.AddressGuard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST for each connection (RFC 9112), to an address that was looked up and judged here, so that no name can lead
 * elsewhere between the look and the connection. Redirects are not followed, and of the answer no more than its head is read:
 * nothing of it is shown to anybody but the code.
 */
final class Poster implements AutoCloseable {
    private static final int LARGEST_HEAD = 32 << 10;
    private static final int MOST_ADDRESSES = 3;

    private final AddressGuard guard;
    private final SSLSocketFactory tls;
    private final Duration timeout;
    private final String agent;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-time").daemon().factory());

    /**
     * @param timeout for all of one POST
     * @param agent the program and its version
     */
    Poster(AddressGuard guard, SSLSocketFactory tls, Duration timeout, String agent) {
        this.guard = guard;
        this.tls = tls;
        this.timeout = timeout;
        this.agent = agent;
    }

    /**
     * Sends, and answers the code of the answer.
     *
     * @throws PostException when there is none
     */
    int post(URI url, Map<String, String> headers, byte[] body) throws PostException {
        boolean secure = url.getScheme().equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        String host = host(url);
        long end = System.nanoTime() + timeout.toNanos();
        AtomicBoolean late = new AtomicBoolean();
        try (Socket socket = connect(addresses(host, port), port, end)) {
            ScheduledFuture<?> cut =
                    watch.schedule(() -> cut(socket, late), Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            try {
                return exchange(secure ? secured(socket, host, port) : socket, head(url, headers, body.length), body);
            } catch (SSLException e) {
                throw new PostException(late.get() ? tooLong() : "TLS failed: " + e.getMessage());
            } catch (IOException e) {
                throw new PostException(late.get() ? tooLong() : "the connection broke: " + e.getMessage());
            } finally {
                cut.cancel(false);
            }
        } catch (IOException e) {
            throw new PostException("the connection broke: " + e.getMessage());
        }
    }

    /** Ends what takes too long, wherever it is. */
    private static boolean cut(Socket socket, AtomicBoolean late) throws IOException {
        late.set(true);
        socket.close();
        return true;
    }

    private String tooLong() {
        return "no answer within " + timeout.toSeconds() + " s";
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The host's addresses; one that may not be connected to spoils them all. */
    private InetAddress[] addresses(String host, int port) throws PostException {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                Optional<String> refusal = guard.refusal(address, port);
                if (refusal.isPresent()) {
                    throw new PostException("a webhook may not be there: " + refusal.get());
                }
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new PostException("the host " + host + " has no address");
        }
    }

    private Socket connect(InetAddress[] addresses, int port, long end) throws PostException {
        PostException last = new PostException(tooLong());
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) timeout.toMillis());
                socket.connect(new InetSocketAddress(addresses[i], port), (int) left);
                return socket;
            } catch (SocketTimeoutException e) {
                last = new PostException("no connection within " + timeout.toSeconds() + " s");
            } catch (ConnectException e) {
                last = new PostException("the connection was refused");
            } catch (IOException e) {
                last = new PostException("no connection: " + e.getMessage());
            }
            close(socket);
        }
        throw last;
    }

    private static void close(Socket socket) throws PostException {
        try {
            socket.close();
        } catch (IOException e) {
            throw new PostException("no connection: " + e.getMessage());
        }
    }

    private SSLSocket secured(Socket socket, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private byte[] head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ").append(path);
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getRawAuthority());
        head.append("\r\nUser-Agent: ").append(agent);
        head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return head.append("\r\nConnection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int exchange(Socket socket, byte[] head, byte[] body) throws IOException, PostException {
        OutputStream out = socket.getOutputStream();
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
        out.flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int budget = LARGEST_HEAD;
        int code = 0;
        while (code < 200) { // others come before the answer
            String status = line(in, budget);
            budget -= status.length();
            code = code(status);
            for (String header = "-"; !header.isEmpty(); ) {
                header = line(in, budget);
                budget -= header.length() + 2;
            }
        }
        return code;
    }

    private static int code(String status) throws PostException {
        if (status.startsWith("HTTP/1.") && status.length() >= 12 && status.charAt(8) == ' ') {
            try {
                int code = Integer.parseInt(status.substring(9, 12));
                if (code >= 100 && code != 101) {
                    return code;
                }
            } catch (NumberFormatException e) {
                throw new PostException("the answer is no HTTP");
            }
        }
        throw new PostException("the answer is no HTTP");
    }

    /** Up to the end of the line, which is left out. */
    private static String line(InputStream in, int most) throws IOException, PostException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new PostException("the connection ended before there was an answer");
            }
            if (line.length() >= most) {
                throw new PostException("the head of the answer is too large");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
